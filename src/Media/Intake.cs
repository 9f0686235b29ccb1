using Microsoft.Extensions.Options;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.EventStore.Keys;
using TempMessenger.Media.Decoding;
using TempMessenger.Media.Files;
using TempMessenger.Media.Tables;
using TempMessenger.Media.Workers;

namespace TempMessenger.Media;

/// <summary>The way of an upload: decoded by a worker, counted, named, sealed, put into its place. Nothing of it is left where any step fails.</summary>
internal sealed class Intake(WorkerPool workers, MediaFolder folder, MediaTable table, MediaKeys keys, MediaClock clock)
{
    /// <summary>How long a medium stays that nothing shows.</summary>
    public const long UnusedMilliseconds = 60 * 60 * 1_000;

    /// <exception cref="ServiceException">As in <see cref="IMedia.AddMedia"/>.</exception>
    public async Task<Medium> Take(AddMedia request, string ownerId, CancellationToken cancellation)
    {
        if (await table.Find(request.Id, cancellation) is { IsReady: true } known)
            return known.Medium.OwnerId == ownerId ? known.Medium : throw MediaRefusals.IdTaken();
        var upload = folder.UploadPath(request.Upload);
        var work = folder.NewWork();
        try
        {
            CheckLength(upload, request.Kind);
            var made = await workers.Run(new(request.Kind, upload, work), cancellation);
            if (made.Refusal is { } refusal)
                throw MediaRefusals.Of(refusal, request.Kind);
            return await Keep(request, ownerId, made, work, cancellation);
        }
        finally
        {
            File.Delete(upload);
            Directory.Delete(work, recursive: true);
        }
    }

    private async Task<Medium> Keep(AddMedia request, string ownerId, WorkAnswer made, string work, CancellationToken cancellation)
    {
        var files = NewFiles.Of(work, made, request.Audience == MediaAudience.Public, keys.Installation);
        var now = await clock.Now(cancellation);
        var medium = new Medium(
            request.Id, files.Name, ownerId, request.Kind, made.Type, files.Bytes, request.Audience, now, now + UnusedMilliseconds, made.Width, made.Height, made.Milliseconds,
            made.Preview, made.Sizes ?? []);
        var secret = files.Secret is null ? null : keys.Files.Seal(medium.Id, ownerId, files.Secret, new(now, medium.ExpiresAt));
        // An account that was deleted while its upload was on its way.
        if (!keys.Files.HasOwner(ownerId))
            throw MediaRefusals.NotLoggedIn();
        await table.Reserve(new(medium, files.Stored, now, secret, IsReady: false), keys.Options, cancellation);
        try
        {
            if (await table.Finish(medium.Id, files, cancellation))
                return medium;
        }
        catch
        {
            await table.Remove([medium.Id], CancellationToken.None);
            throw;
        }

        throw MediaRefusals.UploadMissing();
    }

    private static void CheckLength(string upload, string kind)
    {
        var file = new FileInfo(upload);
        if (!file.Exists)
            throw MediaRefusals.UploadMissing();
        var most = kind == MediaKind.Image ? MediaNames.MaxImageBytes : MediaNames.MaxVoiceBytes;
        if (file.Length > most)
            throw MediaRefusals.TooLarge(most);
    }
}

/// <summary>What names and seals new files, and how many there may be.</summary>
internal sealed class MediaKeys(IOptions<MediaOptions> options, FileKeys files, InstallationKey installation)
{
    public MediaOptions Options => options.Value;

    public FileKeys Files => files;

    public InstallationKey Installation => installation;
}
