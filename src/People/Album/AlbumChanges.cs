using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Posts;
using TempMessenger.People.Profiles;
using TempMessenger.People.Profiles.Tables;

namespace TempMessenger.People.Album;

/// <summary>
/// Photos of albums. One is attached for a day before the album is written; what has changed is written with it and then told the media service, at once or, where that fails, by a
/// later round. So an album that was never written keeps no photo, and one that was loses none.
/// </summary>
internal sealed class AlbumChanges(ProfileTable profiles, KnownPersons known, IMedia media, TimeProvider clock)
{
    private const long UnconfirmedMilliseconds = 24 * 60 * 60 * 1_000;
    private const int PartSize = 100;

    public async Task Save(string own, SaveAlbum request, CancellationToken cancellation)
    {
        var ids = Check(request);
        var (row, key) = await known.Find(own, cancellation);
        var before = key.OpenAlbum(own, row.Album);
        await RequirePictures(own, [.. ids.Except(before.Select(photo => photo.Id))], cancellation);
        var added = await Attach(own, [.. ids.Except(before.Select(photo => photo.Id))], cancellation);
        await profiles.SaveAlbum(
            own,
            request.CommandId,
            box =>
            {
                var shown = key.OpenAlbum(own, box);
                var photos = shown.Concat(added).DistinctBy(photo => photo.Id).ToDictionary(photo => photo.Id);
                // Another change may have removed a photo meanwhile: it has to be attached again by who asks again.
                var album = ids.Select(id => photos.GetValueOrDefault(id) ?? throw PeopleRefusals.AlbumPhotoInvalid()).ToList();
                return (key.Seal(own, album), Changes(own, shown, album));
            },
            cancellation);
        try
        {
            await Tell(own, cancellation);
        }
        catch (ServiceException refusal) when (refusal.Code == ErrorCode.Unavailable)
        {
            // The album is written; a later round tells what is left.
        }
    }

    /// <summary>
    /// Takes a photo out of an album. The media service is told before this returns: where that fails, who asks has to ask again, and meanwhile does not believe that the photo is gone.
    /// </summary>
    /// <exception cref="ServiceException">Unavailable.</exception>
    public async Task Remove(string ownerId, string mediumId, CancellationToken cancellation)
    {
        if (known.FindKey(ownerId) is not { } key)
            return;
        await profiles.RemovePhoto(
            ownerId,
            box =>
            {
                var shown = key.OpenAlbum(ownerId, box);
                var left = shown.Where(photo => photo.Id != mediumId).ToList();
                return left.Count == shown.Count ? null : (key.Seal(ownerId, left), new AlbumChange(Reference(ownerId, mediumId), ownerId, mediumId, false));
            },
            cancellation);
        await Tell(ownerId, cancellation);
    }

    /// <summary>Tells the media service what it may not know.</summary>
    /// <param name="owner">Of whose album; null: of all.</param>
    /// <param name="cancellation">Gives up early.</param>
    public async Task Tell(string? owner, CancellationToken cancellation)
    {
        foreach (var change in await profiles.ListChanges(owner, PartSize, cancellation))
        {
            await (change.IsShown ? Keep(change, cancellation) : media.Hide(change.Reference, cancellation));
            await profiles.Forget(change, cancellation);
        }
    }

    private static IReadOnlyList<string> Check(SaveAlbum request)
    {
        if (!PostRules.IsId(request.CommandId))
            throw PeopleRefusals.CommandIdInvalid();
        var ids = request.MediaIds ?? [];
        if (ids.Count > PeopleRules.MaxPhotos || ids.Distinct().Count() < ids.Count)
            throw PeopleRefusals.AlbumTooLarge();
        return ids.All(MediaNames.IsId) ? ids : throw PeopleRefusals.AlbumPhotoInvalid();
    }

    private async Task RequirePictures(string own, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0)
            return;
        Caller.Current = Caller.System;
        var found = await media.FindMedia(new(ids), cancellation);
        if (found.Count < ids.Count || found.Any(medium => (medium.OwnerId, medium.Kind) != (own, MediaKind.Image)))
            throw PeopleRefusals.AlbumPhotoInvalid();
    }

    private async Task<IReadOnlyList<ShownMedium>> Attach(string own, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        var until = clock.GetUtcNow().ToUnixTimeMilliseconds() + UnconfirmedMilliseconds;
        var attached = new List<ShownMedium>();
        foreach (var id in ids)
            attached.AddRange(await media.Show([new(id)], Reference(own, id), own, MediaAudience.Members, until, cancellation) ?? []);
        return attached;
    }

    /// <summary>Where the photo is gone there is nothing to keep.</summary>
    private async Task Keep(AlbumChange change, CancellationToken cancellation)
    {
        try
        {
            await media.Show([new(change.MediumId)], change.Reference, change.OwnerId, MediaAudience.Members, null, cancellation);
        }
        catch (ServiceException refusal) when (refusal.Code == ErrorCode.InvalidArgument)
        {
            // It was deleted meanwhile.
        }
    }

    private static List<AlbumChange> Changes(string own, IReadOnlyList<ShownMedium> before, IReadOnlyList<ShownMedium> after) =>
    [
        .. after.Except(before).Select(photo => new AlbumChange(Reference(own, photo.Id), own, photo.Id, true)),
        .. before.Except(after).Select(photo => new AlbumChange(Reference(own, photo.Id), own, photo.Id, false)),
    ];

    private static string Reference(string ownerId, string mediumId) => $"album:{ownerId}:{mediumId}";
}

/// <summary>Tells the media service what a failure left untold.</summary>
internal sealed class AlbumRounds(AlbumChanges albums, TimeProvider clock, ILogger<AlbumRounds> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly Rounds rounds = new(logger, clock, "Changes of albums could not be told the media service; it is tried again");

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => rounds.Run(Period, cancellation => albums.Tell(null, cancellation), stoppingToken);
}
