using System.Security.Cryptography;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;

namespace TempMessenger.Testing;

/// <summary>The media that a test names, and what shows them. Nothing is decoded, served or expires.</summary>
public sealed class KnownMedia : IMedia
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Medium> known = [];
    private readonly List<Shown> shown = [];

    /// <summary>What is attached now.</summary>
    public IReadOnlyList<Shown> Attached
    {
        get
        {
            lock (gate)
                return [.. shown];
        }
    }

    /// <summary>A new medium.</summary>
    public Medium Add(string ownerId, string audience = MediaAudience.Owner, string kind = MediaKind.Image)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var medium = new Medium(id, $"{id}.png", ownerId, kind, "image/png", 1_000, audience, 1, null, 640, 480, 0, "AAAA", [320]);
        lock (gate)
            known.Add(id, medium);
        return medium;
    }

    public Task<IReadOnlyList<Medium>> AttachMedia(AttachMedia request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        RequireSystem();
        lock (gate)
        {
            if (!request.Ids.All(id => known.GetValueOrDefault(id)?.OwnerId == request.OwnerId))
                throw new ServiceException(ErrorCode.NotFound, MediaReasons.NotFound);
            shown.RemoveAll(one => one.Reference == request.Reference && request.Ids.Contains(one.MediumId));
            shown.AddRange(request.Ids.Select(id => new Shown(request.Reference, id, request.Audience, request.ExpiresAt)));
            return Task.FromResult<IReadOnlyList<Medium>>([.. request.Ids.Select(id => known[id])]);
        }
    }

    public Task DetachMedia(DetachMedia request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        RequireSystem();
        lock (gate)
        {
            foreach (var gone in shown.Where(one => one.Reference == request.Reference).ToList())
            {
                shown.Remove(gone);
                if (shown.All(one => one.MediumId != gone.MediumId))
                    known.Remove(gone.MediumId);
            }
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Medium>> FindMedia(FindMedia request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var caller = Caller.Current;
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<Medium>>(
                [.. request.Ids.Where(known.ContainsKey).Select(id => known[id]).Where(medium => caller is { IsSystem: true } || medium.OwnerId == caller?.UserId)]);
        }
    }

    public Task RemoveMedia(RemoveMedia request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (gate)
            known.Remove(request.Id);
        return Task.CompletedTask;
    }

    public Task<Medium> AddMedia(AddMedia request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<MediaFile?> OpenMedia(OpenMedia request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<MediaPage> ListMedia(ListMedia request, CancellationToken cancellation) => Task.FromResult(new MediaPage([], null));

    private static void RequireSystem()
    {
        if (Caller.Current is not { IsSystem: true })
            throw new ServiceException(ErrorCode.Forbidden, Contracts.Texts.CommonReasons.NotAllowed);
    }

    /// <param name="Reference">What shows it.</param>
    /// <param name="MediumId">The medium.</param>
    /// <param name="Audience">Who sees it there.</param>
    /// <param name="ExpiresAt">When that vanishes.</param>
    public sealed record Shown(string Reference, string MediumId, string Audience, long? ExpiresAt);
}
