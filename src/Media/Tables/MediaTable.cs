using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Media.Files;
using TempMessenger.Storage.Postgres;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Media.Tables;

/// <summary>The rows of media and how much they take.</summary>
internal sealed class MediaTable([FromKeyedServices(MediaSchema.Name)] Database database, MediaFolder folder)
{
    private const string Shown =
        """
        (NOT EXISTS(SELECT 1 FROM media_references AS kept WHERE kept.media=media.id AND kept.audience='moderators')
          OR EXISTS(SELECT 1 FROM media_references AS shown WHERE shown.media=media.id AND shown.audience<>'moderators' AND (shown.expires_at IS NULL OR shown.expires_at>@now)))
        """;

    private const string Everybody = "";

    public Task<MediaRow?> Find(string id, CancellationToken cancellation) =>
        database.Read(db => db.First(MediaRow.Read, $"SELECT {MediaRow.Columns} FROM media WHERE id=@id", ("id", id)), cancellation);

    /// <summary>Of these, those that are not kept by a report alone: they are gone for their owner.</summary>
    public Task<List<MediaRow>> FindShown(IReadOnlyList<string> ids, long now, CancellationToken cancellation) => database.All(
        MediaRow.Read,
        $"SELECT {MediaRow.Columns} FROM media WHERE {database.Dialect.In("id", "@ids")} AND is_ready=1 AND {Shown}",
        cancellation,
        ("ids", ids.ToArray()), ("now", now));

    public Task<List<MediaRow>> Find(IReadOnlyList<string> ids, CancellationToken cancellation) => database.All(
        MediaRow.Read, $"SELECT {MediaRow.Columns} FROM media WHERE {database.Dialect.In("id", "@ids")} AND is_ready=1", cancellation, ("ids", ids.ToArray()));

    /// <summary>All that share a file.</summary>
    public Task<List<MediaRow>> Named(string name, CancellationToken cancellation) =>
        database.All(MediaRow.Read, $"SELECT {MediaRow.Columns} FROM media WHERE name=@name AND is_ready=1", cancellation, ("name", name));

    public Task<List<MediaReference>> ReferencesOf(string id, CancellationToken cancellation) => database.All(
        row => new MediaReference(row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetInt64(2)),
        "SELECT reference, audience, expires_at FROM media_references WHERE media=@id",
        cancellation,
        ("id", id));

    /// <summary>The newest before a position, but for those that a report alone keeps.</summary>
    public Task<List<MediaRow>> Of(string ownerId, (long At, string Id) before, long now, int limit, CancellationToken cancellation) => database.All(
        MediaRow.Read,
        $"""
        SELECT {MediaRow.Columns} FROM media WHERE owner=@owner AND is_ready=1 AND (created_at<@at OR (created_at=@at AND id<@id)) AND {Shown}
        ORDER BY created_at DESC, id DESC LIMIT @limit
        """,
        cancellation,
        ("owner", ownerId), ("at", before.At), ("id", before.Id), ("now", now), ("limit", (long)limit));

    /// <summary>Writes a row whose files are not in their place yet, and counts what they take.</summary>
    /// <exception cref="Contracts.ServiceException">Full.</exception>
    public Task Reserve(MediaRow row, MediaOptions options, CancellationToken cancellation) => database.Write(
        async db =>
        {
            if (await db.Run($"INSERT INTO media({MediaRow.Columns}) VALUES({MediaRow.Values}) ON CONFLICT(id) DO NOTHING", row.Bind()) == 0)
                throw MediaRefusals.IdTaken();
            await db.Run("INSERT INTO media_usage(owner, bytes) VALUES(@owner, 0) ON CONFLICT(owner) DO NOTHING", ("owner", row.Medium.OwnerId));
            if (!await TryCount(db, row.Medium.OwnerId, row.Stored, options.MaxMegabytesPerPerson))
                throw MediaRefusals.QuotaFull(options.MaxMegabytesPerPerson);
            if (!await TryCount(db, Everybody, row.Stored, options.MaxMegabytes))
                throw MediaRefusals.Full();
        },
        cancellation);

    /// <summary>Puts the files of a row into their place. False where the row is gone meanwhile.</summary>
    public Task<bool> Finish(string id, NewFiles files, CancellationToken cancellation) => database.Write(
        async db =>
        {
            await db.Lock((int)PostgresLock.MediaFiles);
            if (await db.Run("UPDATE media SET is_ready=1 WHERE id=@id", ("id", id)) == 0)
                return false;
            folder.Place([.. files.Files.Where(file => File.Exists(file.From))]);
            return true;
        },
        cancellation);

    /// <summary>Removes rows, what refers to them, and files that no other row shares.</summary>
    public Task Remove(IReadOnlyList<string> ids, CancellationToken cancellation) => database.Write(
        async db =>
        {
            await db.Lock((int)PostgresLock.MediaFiles);
            foreach (var id in ids)
                await Remove(db, id);
        },
        cancellation);

    /// <inheritdoc cref="Remove(IReadOnlyList{string}, CancellationToken)"/>
    public async Task Remove(DatabaseConnection db, string id)
    {
        var (name, owner, stored) = await db.First(
            row => (row.GetString(0), row.GetString(1), row.GetInt64(2)), "DELETE FROM media WHERE id=@id RETURNING name, owner, stored", ("id", id));
        if (name is null)
            return;
        await db.Run("DELETE FROM media_references WHERE media=@id", ("id", id));
        foreach (var counted in (string[])[owner, Everybody])
            await db.Run("UPDATE media_usage SET bytes=bytes-@stored WHERE owner=@owner", ("owner", counted), ("stored", stored));
        if (await db.First(row => row.GetInt64(0), "SELECT count(*) FROM media WHERE name=@name", ("name", name)) == 0)
            folder.Remove(name);
    }

    /// <summary>Some that are over.</summary>
    public Task<List<string>> Expired(long now, CancellationToken cancellation) =>
        database.All(row => row.GetString(0), "SELECT id FROM media WHERE expires_at<=@now LIMIT 100", cancellation, ("now", now));

    /// <summary>Some of an account's.</summary>
    public Task<List<string>> IdsOf(string ownerId, CancellationToken cancellation) =>
        database.All(row => row.GetString(0), "SELECT id FROM media WHERE owner=@owner LIMIT 100", cancellation, ("owner", ownerId));

    private static async Task<bool> TryCount(DatabaseConnection db, string owner, long stored, int megabytes) => await db.Run(
        "UPDATE media_usage SET bytes=bytes+@stored WHERE owner=@owner AND bytes+@stored<=@most",
        ("owner", owner), ("stored", stored), ("most", megabytes * 1024L * 1024)) == 1;
}

/// <summary>The clock by which media vanish.</summary>
internal sealed class MediaClock([FromKeyedServices(MediaSchema.Name)] Database database, TimeProvider time)
    : DatabaseClock(database, time, "SELECT coalesce(max(created_at), 0) FROM media");
