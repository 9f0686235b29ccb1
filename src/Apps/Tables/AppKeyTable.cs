using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.EventStore;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Apps.Tables;

/// <param name="Key">The public name of the app.</param>
/// <param name="Name">What the operator calls it.</param>
/// <param name="AllowsMd5">Whether it may sign by the weak form.</param>
/// <param name="CreatedBy">The command that made it.</param>
/// <param name="CreatedAt">Unix milliseconds.</param>
/// <param name="Secret">Sealed; empty once it is revoked.</param>
/// <param name="OldSecret">The one before, sealed; empty where there is none.</param>
/// <param name="OldUntil">Until when the one before is valid.</param>
/// <param name="RotatedBy">The command that last changed the secret.</param>
/// <param name="RotatedAt">When that was.</param>
/// <param name="RevokedAt">When it was ended.</param>
internal sealed record AppKeyRow(
    string Key,
    string Name,
    bool AllowsMd5,
    string CreatedBy,
    long CreatedAt,
    byte[] Secret,
    byte[] OldSecret,
    long? OldUntil = null,
    string? RotatedBy = null,
    long? RotatedAt = null,
    long? RevokedAt = null);

/// <summary>App keys with their sealed secrets. Each change makes a notice due in its transaction.</summary>
internal sealed class AppKeyTable([FromKeyedServices(AppsSchema.Name)] Database database, [FromKeyedServices(AppsSchema.Name)] Outbox outbox)
{
    private const string Columns = "key, name, allows_md5, created_by, created_at, secret, old_secret, old_until, rotated_by, rotated_at, revoked_at";

    /// <summary>Adds a key, unless the command has made one already: then that one is given. Null where there are too many.</summary>
    public Task<AppKeyRow?> Add(AppKeyRow row, int most, CancellationToken cancellation) => database.Write(
        async db =>
        {
            await outbox.Lock(db);
            if (await Find(db, "created_by", row.CreatedBy) is { } made)
                return made;
            if (await db.First(count => count.GetInt64(0), "SELECT count(*) FROM app_keys") >= most)
                return null;
            await db.Run(
                """
                INSERT INTO app_keys(key, name, allows_md5, created_by, created_at, secret, old_secret)
                VALUES(@key, @name, @allows_md5, @created_by, @created_at, @secret, @none)
                """,
                ("key", row.Key),
                ("name", row.Name),
                ("allows_md5", row.AllowsMd5 ? 1L : 0L),
                ("created_by", row.CreatedBy),
                ("created_at", row.CreatedAt),
                ("secret", row.Secret),
                ("none", Array.Empty<byte>()));
            // A gateway may have been asked for it before, and keeps that there is none.
            await outbox.Add(db, [AppNotices.Of(row.Key)]);
            return row;
        },
        cancellation);

    /// <summary>Gives a key a new secret, unless the command did so already. Null where there is no such key or it was revoked.</summary>
    public Task<AppKeyRow?> Rotate(string key, string command, byte[] secret, long now, long oldUntil, CancellationToken cancellation) => database.Write(
        async db =>
        {
            await outbox.Lock(db);
            if (await Find(db, "key", key) is not { RevokedAt: null } row)
                return null;
            if (row.RotatedBy == command)
                return row;
            await db.Run(
                "UPDATE app_keys SET old_secret=secret, old_until=@until, secret=@secret, rotated_by=@command, rotated_at=@now WHERE key=@key",
                ("key", key),
                ("until", oldUntil),
                ("secret", secret),
                ("command", command),
                ("now", now));
            await outbox.Add(db, [AppNotices.Of(key)]);
            return await Find(db, "key", key);
        },
        cancellation);

    /// <summary>Ends a key and forgets its secrets. False where there is none.</summary>
    public Task<bool> Revoke(string key, long now, CancellationToken cancellation) => database.Write(
        async db =>
        {
            await outbox.Lock(db);
            var ended = await db.Run(
                "UPDATE app_keys SET revoked_at=@now, secret=@none, old_secret=@none, old_until=NULL WHERE key=@key AND revoked_at IS NULL",
                ("key", key),
                ("now", now),
                ("none", Array.Empty<byte>()));
            if (ended > 0)
                await outbox.Add(db, [AppNotices.Of(key)]);
            return ended > 0 || await Find(db, "key", key) is not null;
        },
        cancellation);

    public Task<AppKeyRow?> Find(string key, CancellationToken cancellation) => database.Read(db => Find(db, "key", key), cancellation);

    public async Task<IReadOnlyList<AppKeyRow>> List(CancellationToken cancellation) =>
        await database.All(Read, $"SELECT {Columns} FROM app_keys ORDER BY number", cancellation);

    /// <summary>Publishes what changes made due.</summary>
    public Task PublishDue(CancellationToken cancellation) => outbox.PublishDue(cancellation);

    private static Task<AppKeyRow?> Find(DatabaseConnection db, string column, string value) =>
        db.First(Read, $"SELECT {Columns} FROM app_keys WHERE {column}=@value", ("value", value));

    private static AppKeyRow Read(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetInt64(2) == 1, row.GetString(3), row.GetInt64(4), row.GetFieldValue<byte[]>(5), row.GetFieldValue<byte[]>(6),
        Number(row, 7), row.IsDBNull(8) ? null : row.GetString(8), Number(row, 9), Number(row, 10));

    private static long? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
