using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.People;
using TempMessenger.People.Recommending.Tables;
using TempMessenger.People.Tables;
using TempMessenger.Storage.Tables;

namespace TempMessenger.People.Profiles.Tables;

/// <summary>What is written of a profile beside what is sealed: what it is found by.</summary>
internal sealed record SearchedFields(string? Gender, string? BirthYear, string? City);

/// <summary>Profiles and albums.</summary>
internal sealed class ProfileTable([FromKeyedServices(RelationsSchema.Name)] Database database, TimeProvider clock)
{
    /// <summary>As a reader may find it; null: there is none, one blocks the other, or its person is suspended.</summary>
    public async Task<ProfileRow?> Find(string id, string reader, CancellationToken cancellation) =>
        await FindAll([id], reader, cancellation) is [var row] ? row : null;

    /// <summary>As <see cref="Find"/>, also where its person is suspended: for moderators.</summary>
    public async Task<ProfileRow?> FindAlsoSuspended(string id, string reader, CancellationToken cancellation) =>
        await Read([id], reader, 0, "", cancellation) is [var row] ? row : null;

    /// <summary>Those that a reader may find, in no order.</summary>
    public async Task<IReadOnlyList<ProfileRow>> FindAll(IReadOnlyList<string> ids, string reader, CancellationToken cancellation) => await Read(
        ids, reader, clock.GetUtcNow().ToUnixTimeMilliseconds(), $" AND (p.id=@reader OR {PersonTable.IsNotSuspended(database.Dialect, "p.id")})", cancellation);

    private Task<List<ProfileRow>> Read(IReadOnlyList<string> ids, string reader, long now, string also, CancellationToken cancellation) => database.AllPrepared(
        ProfileRow.Read,
        $"""
        SELECT {ProfileRow.Columns} FROM profiles p WHERE {database.Dialect.In("p.id", "@ids")}
          AND {RelationTable.IsNotBlocked("p.id", "@reader")}{also}
        """,
        cancellation,
        [("ids", ids.ToArray()), ("reader", reader), .. also.Length == 0 ? Array.Empty<(string, object?)>() : [("now", now)]]);

    /// <summary>Replaces a profile at a version; the same command again changes nothing.</summary>
    /// <exception cref="Contracts.ServiceException">VersionConflict; AuthenticationError: there is no such account any more; InvalidArgument: a label.</exception>
    public Task Save(string id, SaveProfile request, byte[] about, SearchedFields searched, CancellationToken cancellation) => database.Write(
        async db =>
        {
            var row = await Load(db, id);
            if (row.Command == request.CommandId)
                return;
            if (request.Version is { } based && based != row.Version)
                throw PeopleRefusals.VersionConflict(row.Version);
            await db.Run(
                """
                UPDATE profiles SET version=version+1, command=@command, about=@about, birthday_audience=@birthday, city_audience=@city, leaves_no_visits=@leaves_none,
                  gender_key=@gender_key, birth_key=@birth_key, city_key=@city_key WHERE id=@id
                """,
                ("id", id), ("command", request.CommandId), ("about", about), ("birthday", request.BirthdayAudience), ("city", request.CityAudience),
                ("leaves_none", request.LeavesNoVisits ? 1L : 0L), ("gender_key", searched.Gender), ("birth_key", searched.BirthYear), ("city_key", searched.City));
            await SaveLabels(db, id, request.LabelIds ?? []);
        },
        cancellation);

    /// <summary>Replaces an album.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="command">The same again changes nothing.</param>
    /// <param name="seal">Makes the new one of the one before, and says what changes at the media service.</param>
    /// <param name="cancellation">Gives up early.</param>
    public Task SaveAlbum(
        string id, string command, Func<byte[]?, (byte[] Album, IReadOnlyList<AlbumChange> Changes)> seal, CancellationToken cancellation) => database.Write(
        async db =>
        {
            var row = await Load(db, id);
            if (row.Command == command)
                return;
            var (album, changes) = seal(row.Album);
            await db.Run("UPDATE profiles SET version=version+1, command=@command, album=@album WHERE id=@id", ("id", id), ("command", command), ("album", album));
            await SaveChanges(db, id, changes);
        },
        cancellation);

    /// <summary>Takes a photo out of an album, beside what its owner commands. Where there is no such account or photo, nothing changes.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="seal">Makes the new album of the one before, as in <see cref="SaveAlbum"/>; null: the photo is not in it.</param>
    /// <param name="cancellation">Gives up early.</param>
    public Task RemovePhoto(string id, Func<byte[]?, (byte[] Album, AlbumChange Change)?> seal, CancellationToken cancellation) => database.Write(
        async db =>
        {
            if (await FindRow(db, id) is not { } row || seal(row.Album) is not var (album, change))
                return;
            await db.Run("UPDATE profiles SET version=version+1, album=@album WHERE id=@id", ("id", id), ("album", album));
            await SaveChanges(db, id, [change]);
        },
        cancellation);

    /// <summary>Changes that the media service may not know of.</summary>
    public Task<List<AlbumChange>> ListChanges(string? owner, int limit, CancellationToken cancellation) => database.All(
        row => new AlbumChange(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3) != 0),
        $"SELECT reference, owner, medium, is_shown FROM album_changes{(owner is null ? "" : " WHERE owner=@owner")} LIMIT @limit",
        cancellation,
        [("limit", (long)limit), .. owner is null ? Array.Empty<(string, object?)>() : [("owner", owner)]]);

    /// <summary>The media service knows of it.</summary>
    public Task Forget(AlbumChange change, CancellationToken cancellation) => database.Run(
        "DELETE FROM album_changes WHERE reference=@reference AND is_shown=@is_shown",
        cancellation,
        ("reference", change.Reference), ("is_shown", change.IsShown ? 1L : 0L));

    private static async Task<ProfileRow> Load(DatabaseConnection db, string id) => await FindRow(db, id) ?? throw PeopleRefusals.NotLoggedIn();

    private static Task<ProfileRow?> FindRow(DatabaseConnection db, string id) => db.First(
        ProfileRow.Read, $"SELECT {ProfileRow.Columns} FROM profiles p WHERE p.id=@id{db.Dialect.ForUpdate}", ("id", id), ("reader", id));

    private static Task SaveChanges(DatabaseConnection db, string id, IReadOnlyList<AlbumChange> changes) => db.RunMany(
        """
        INSERT INTO album_changes(reference, owner, medium, is_shown) VALUES(@reference, @owner, @medium, @is_shown)
        ON CONFLICT(reference) DO UPDATE SET is_shown=excluded.is_shown
        """,
        changes,
        change => [("reference", change.Reference), ("owner", id), ("medium", change.MediumId), ("is_shown", change.IsShown ? 1L : 0L)]);

    private static async Task SaveLabels(DatabaseConnection db, string id, IReadOnlyList<string> labels)
    {
        await db.Run("DELETE FROM person_labels WHERE person=@id", ("id", id));
        var known = await db.All(
            row => row.GetString(0), $"SELECT id FROM labels WHERE {db.Dialect.In("id", "@ids")} AND retired=0", ("ids", labels.ToArray()));
        if (known.Count < labels.Count)
            throw PeopleRefusals.LabelUnknown();
        await db.RunMany(
            "INSERT INTO person_labels(person, label, rank) VALUES(@id, @label, 0)", labels, label => [("id", id), ("label", label)]);
        await RankTable.Refresh(db, id);
    }
}

/// <summary>Whether an album shows a photo from now on.</summary>
/// <param name="Reference">The name under which it does.</param>
/// <param name="OwnerId">Whose album.</param>
/// <param name="MediumId">The photo.</param>
/// <param name="IsShown">False: not any more.</param>
internal sealed record AlbumChange(string Reference, string OwnerId, string MediumId, bool IsShown);
