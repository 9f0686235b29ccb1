using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Media;
using TempMessenger.Media.Files;
using TempMessenger.Storage.Postgres;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Media.Tables;

/// <summary>What shows media: how long they stay follows from it.</summary>
internal sealed class ReferenceTable([FromKeyedServices(MediaSchema.Name)] Database database, MediaTable media, FileKeys keys)
{
    /// <summary>All or none.</summary>
    /// <exception cref="Contracts.ServiceException">NotFound.</exception>
    public Task<List<Medium>> Attach(AttachMedia request, long now, CancellationToken cancellation) => database.Write(
        async db =>
        {
            await db.Lock((int)PostgresLock.MediaFiles);
            var attached = new List<Medium>();
            foreach (var id in request.Ids)
                attached.Add(await Attach(db, request, id, now));
            return attached;
        },
        cancellation);

    /// <summary>Media that nothing else shows are removed.</summary>
    public Task Detach(string reference, CancellationToken cancellation) => database.Write(
        async db =>
        {
            await db.Lock((int)PostgresLock.MediaFiles);
            foreach (var id in await db.All(row => row.GetString(0), "DELETE FROM media_references WHERE reference=@reference RETURNING media", ("reference", reference)))
            {
                if (await CountOf(db, id) == 0)
                    await media.Remove(db, id);
                else if (await Load(db, id) is { } row)
                    await SetLife(db, row, row.LivesFrom);
            }
        },
        cancellation);

    /// <summary>Whether anything is attached.</summary>
    public async Task<bool> IsKnown(string reference, CancellationToken cancellation) => await database.Read(
        db => db.First(row => row.GetInt64(0), "SELECT count(*) FROM media_references WHERE reference=@reference", ("reference", reference)), cancellation) > 0;

    /// <summary>What shows media has no end any more.</summary>
    public Task Keep(string reference, long now, CancellationToken cancellation) => database.Write(
        async db =>
        {
            await db.Lock((int)PostgresLock.MediaFiles);
            foreach (var id in await db.All(
                row => row.GetString(0),
                "UPDATE media_references SET expires_at=NULL WHERE reference=@reference AND expires_at IS NOT NULL RETURNING media",
                ("reference", reference)))
            {
                if (await Load(db, id) is { } row)
                    await SetLife(db, row, now);
            }
        },
        cancellation);

    /// <summary>Removes one that nothing shows.</summary>
    public Task RemoveUnused(string id, string ownerId, CancellationToken cancellation) => database.Write(
        async db =>
        {
            await db.Lock((int)PostgresLock.MediaFiles);
            if (await Load(db, id) is { } row && row.Medium.OwnerId == ownerId && await CountOf(db, id) == 0)
                await media.Remove(db, id);
        },
        cancellation);

    private async Task<Medium> Attach(DatabaseConnection db, AttachMedia request, string id, long now)
    {
        if (await Load(db, id) is not { IsReady: true } row || row.Medium.OwnerId != request.OwnerId || row.Medium.ExpiresAt <= now)
            throw MediaRefusals.NotFound();
        // What only reports keep is gone for its owner: a moderator may have removed it, and another case still has it.
        if (request.Audience != MediaAudience.Moderators && await IsKeptByReportsAlone(db, id, now))
            throw MediaRefusals.NotFound();
        var changed = await db.Run(
            """
            INSERT INTO media_references(reference, media, audience, expires_at) VALUES(@reference, @id, @audience, @expires_at)
            ON CONFLICT(reference, media) DO UPDATE SET audience=excluded.audience, expires_at=excluded.expires_at
            WHERE media_references.audience<>excluded.audience OR media_references.expires_at IS DISTINCT FROM excluded.expires_at
            """,
            ("reference", request.Reference), ("id", id), ("audience", request.Audience), ("expires_at", request.ExpiresAt));
        if (changed != 0)
            await SetLife(db, row, now);
        return row.Medium;
    }

    private static async Task<bool> IsKeptByReportsAlone(DatabaseConnection db, string id, long now)
    {
        var audiences = await db.All(
            row => row.GetString(0),
            "SELECT audience FROM media_references WHERE media=@id AND (expires_at IS NULL OR expires_at>@now)",
            ("id", id), ("now", now));
        return audiences.Count > 0 && audiences.All(audience => audience == MediaAudience.Moderators);
    }

    /// <summary>It lives as long as the longest of what shows it, and its secret is sealed for as long.</summary>
    private async Task SetLife(DatabaseConnection db, MediaRow row, long now)
    {
        var id = row.Medium.Id;
        var (stays, last) = await db.First(
            rows => (rows.GetInt64(0) > 0, rows.IsDBNull(1) ? (long?)null : rows.GetInt64(1)),
            "SELECT coalesce(sum(CASE WHEN expires_at IS NULL THEN 1 ELSE 0 END), 0), max(expires_at) FROM media_references WHERE media=@id",
            ("id", id));
        var life = new MediaLife(now, stays ? null : last);
        await db.Run(
            "UPDATE media SET lives_from=@from, expires_at=@to, secret=@secret WHERE id=@id",
            ("id", id), ("from", life.From), ("to", life.To), ("secret", SealAnew(row, life)));
    }

    private byte[]? SealAnew(MediaRow row, MediaLife life)
    {
        if (row.Secret is not { } box)
            return null;
        var (id, owner) = (row.Medium.Id, row.Medium.OwnerId);
        return keys.Open(id, owner, box, row.Life) is { } secret && keys.Seal(id, owner, secret, life) is { } sealedAnew ? sealedAnew : throw MediaRefusals.NotFound();
    }

    private static Task<MediaRow?> Load(DatabaseConnection db, string id) =>
        db.First(MediaRow.Read, $"SELECT {MediaRow.Columns} FROM media WHERE id=@id{db.Dialect.ForUpdate}", ("id", id));

    private static Task<long> CountOf(DatabaseConnection db, string id) =>
        db.First(row => row.GetInt64(0), "SELECT count(*) FROM media_references WHERE media=@id", ("id", id));
}
