using System.Globalization;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Posts;
using TempMessenger.Media.Files;
using TempMessenger.Media.Tables;

namespace TempMessenger.Media;

/// <summary>Takes in, finds and removes media.</summary>
internal sealed class MediaService(Intake intake, MediaTables tables, FileKeys keys, MediaClock clock, IPostQueries posts) : IMedia
{
    private const int MostIds = 100;
    private const int MostPerPage = 200;
    private const int MostReferenceCharacters = 100;

    private readonly MediaTable table = tables.Media;
    private readonly ReferenceTable references = tables.References;

    private static string Own => Caller.Current?.UserId ?? throw MediaRefusals.NotLoggedIn();

    public Task<Medium> AddMedia(AddMedia request, CancellationToken cancellation)
    {
        var owner = Own;
        if (!MediaNames.IsId(request.Id))
            throw MediaRefusals.BadId("id");
        if (!MediaNames.IsId(request.Upload))
            throw MediaRefusals.BadId("upload");
        if (request.Kind is not (MediaKind.Image or MediaKind.Voice))
            throw MediaRefusals.BadKind();
        return request.Audience is MediaAudience.Public or MediaAudience.Owner ? intake.Take(request, owner, cancellation) : throw MediaRefusals.BadAudience();
    }

    public async Task<MediaFile?> OpenMedia(OpenMedia request, CancellationToken cancellation)
    {
        if (!MediaNames.IsName(request.Name))
            return null;
        var now = await clock.Now(cancellation);
        foreach (var row in await table.Named(request.Name, cancellation))
        {
            if (row.Medium.ExpiresAt <= now || await FindAccess(row.Medium, now, cancellation) is not { } access)
                continue;
            var small = request.Size is { } size && row.Medium.Sizes.Contains(size);
            var file = small ? MediaNames.Thumbnail(request.Name, request.Size!.Value) : request.Name;
            if (KeyOf(row, file) is (true, var key))
                return new(MediaNames.PathOf(file), small ? "image/webp" : row.Medium.Type, MayBeCached(row.Medium, access), key, access.Until);
        }

        return null;
    }

    public async Task<IReadOnlyList<Medium>> FindMedia(FindMedia request, CancellationToken cancellation)
    {
        if (request.Ids is not { Count: <= MostIds } ids || !ids.All(MediaNames.IsId))
            throw MediaRefusals.BadId("ids");
        var owner = Caller.Current is { IsSystem: true } ? null : Own;
        var now = await clock.Now(cancellation);
        var found = owner is null ? await table.Find(ids, cancellation) : await table.FindShown(ids, now, cancellation);
        return [.. found.Select(row => row.Medium).Where(medium => (owner is null || medium.OwnerId == owner) && !(medium.ExpiresAt <= now))];
    }

    public async Task<MediaPage> ListMedia(ListMedia request, CancellationToken cancellation)
    {
        var owner = Own;
        if (request.Limit is < 1 or > MostPerPage)
            throw MediaRefusals.BadLimit(MostPerPage);
        var before = Position(request.Before);
        var now = await clock.Now(cancellation);
        var rows = await table.Of(owner, before, now, request.Limit, cancellation);
        var next = rows.Count == request.Limit ? string.Create(CultureInfo.InvariantCulture, $"{rows[^1].Medium.CreatedAt}-{rows[^1].Medium.Id}") : null;
        return new([.. rows.Select(row => row.Medium).Where(medium => !(medium.ExpiresAt <= now))], next);
    }

    public async Task<IReadOnlyList<Medium>> AttachMedia(AttachMedia request, CancellationToken cancellation)
    {
        CheckSystem();
        CheckReference(request.Reference);
        if (request.Ids is not { Count: <= MostIds } ids || !ids.All(MediaNames.IsId))
            throw MediaRefusals.BadReference("ids");
        if (!MediaAudience.IsValid(request.Audience))
            throw MediaRefusals.BadAudience();
        var now = await clock.Now(cancellation);
        if (request.ExpiresAt <= now)
            throw MediaRefusals.BadReference("expires_at");
        return await references.Attach(request, now, cancellation);
    }

    public async Task DetachMedia(DetachMedia request, CancellationToken cancellation)
    {
        CheckSystem();
        CheckReference(request.Reference);
        await references.Detach(request.Reference, cancellation);
    }

    public async Task RemoveMedia(RemoveMedia request, CancellationToken cancellation)
    {
        var owner = Own;
        if (MediaNames.IsId(request.Id))
            await references.RemoveUnused(request.Id, owner, cancellation);
    }

    /// <summary>How the caller may see it; null: not at all. What shows a medium decides; without that it is what it was added for.</summary>
    private async Task<Access?> FindAccess(Medium medium, long now, CancellationToken cancellation)
    {
        var reader = Caller.Current;
        var living = (await table.ReferencesOf(medium.Id, cancellation)).Where(reference => !(reference.ExpiresAt <= now)).ToList();
        var shown = living.Where(reference => reference.Audience != MediaAudience.Moderators).ToList();
        // What only a report keeps is gone for everybody else, its owner included.
        if (living.Count > 0 && shown.Count == 0)
            return MediaAudience.MayRead(MediaAudience.Moderators, medium.OwnerId, reader) ? new(MediaAudience.Moderators, medium.ExpiresAt) : null;
        // Nor does a report make it stay longer for them than what shows it.
        var until = shown.Count == living.Count ? medium.ExpiresAt : shown.Any(reference => reference.ExpiresAt is null) ? null : shown.Max(reference => reference.ExpiresAt);
        List<string> audiences = [medium.Audience, .. medium.Audience == MediaAudience.Public ? [] : shown.Select(reference => reference.Audience)];
        if (audiences.Where(audience => MediaAudience.MayRead(audience, medium.OwnerId, reader)).MinBy(audience => audience == MediaAudience.Public ? 0 : 1) is { } known)
            return new(known, until);
        foreach (var audience in audiences)
        {
            if (MediaAudience.PostOf(audience) is { } post && await posts.FindPost(new(post), cancellation) is not null)
                return new(audience, until);
        }

        return null;
    }

    /// <summary>What not everybody was meant to see, and vanishes, is in no cache when it does.</summary>
    private static bool MayBeCached(Medium medium, Access access) =>
        access.Audience == MediaAudience.Public && (medium.Audience == MediaAudience.Public || access.Until is null);

    /// <summary>What opens a file; false where it cannot be opened any more.</summary>
    private (bool, string?) KeyOf(MediaRow row, string file)
    {
        if (row.Secret is not { } box)
            return (true, null);
        return keys.Open(row.Medium.Id, row.Medium.OwnerId, box, row.Life) is { } secret ? (true, Convert.ToBase64String(FileKeys.KeyOf(secret, file))) : (false, null);
    }

    private static (long At, string Id) Position(string? before)
    {
        if (before is null)
            return (long.MaxValue, "");
        return before.Split('-') is [var at, var id] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var created) && MediaNames.IsId(id)
            ? (created, id)
            : throw MediaRefusals.BadBefore();
    }

    private static void CheckSystem()
    {
        if (Caller.Current is not { IsSystem: true })
            throw MediaRefusals.ForSystem();
    }

    private static void CheckReference(string? reference)
    {
        if (reference is not { Length: > 0 and <= MostReferenceCharacters })
            throw MediaRefusals.BadReference("reference");
    }

    /// <param name="Audience">In which the caller is.</param>
    /// <param name="Until">Until when what they may see shows it; null: it stays.</param>
    private sealed record Access(string Audience, long? Until);
}

/// <summary>What the service keeps.</summary>
internal sealed record MediaTables(MediaTable Media, ReferenceTable References);
