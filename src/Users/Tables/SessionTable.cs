using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Users.Tables;

/// <param name="Id">The name under which it is listed and ended.</param>
/// <param name="UserId">Whose.</param>
/// <param name="Kind"><c>browser</c> or <c>app</c>.</param>
/// <param name="Device">Sealed with the person's key.</param>
/// <param name="CreatedAt">Unix milliseconds.</param>
/// <param name="LastUsedAt">Unix milliseconds, right to the hour.</param>
internal sealed record SessionRow(string Id, string UserId, string Kind, byte[] Device, long CreatedAt, long LastUsedAt);

/// <summary>What became of a session that was to start.</summary>
internal enum SessionStart
{
    /// <summary>It lives, from now or from before.</summary>
    Live,

    /// <summary>The account is gone or suspended, or its password is another by now.</summary>
    Refused,

    /// <summary>Id or token belong to another session, or to one that has ended.</summary>
    Used,
}

/// <summary>
/// Sessions by the hash of their token, for all instances at once: what one ended is over for the others when the call returns. One that ended is remembered for
/// a while without its token, so that a repeated log-in does not bring it back.
/// </summary>
internal sealed class SessionTable(
    [FromKeyedServices(UsersSchema.Name)] Database database, [FromKeyedServices(UsersSchema.Name)] Outbox outbox)
{
    private const string Columns = "id, user_id, kind, device, created_at, last_used_at";
    private const string Ending = "UPDATE sessions SET ended_at=@now, token_hash=NULL, device=@erased WHERE user_id=@user_id AND ended_at IS NULL";

    /// <summary>Starts a session, provided that the password that was checked still holds; null: none was checked.</summary>
    public Task<SessionStart> Start(SessionRow session, string tokenHash, long? passwordVersion, CancellationToken cancellation) => database.Write(
        async db =>
        {
            // The share lock on the account lets a change of its password, which ends its sessions, come either before or after this, not in between.
            await db.Run(
                $"""
                INSERT INTO sessions({Columns}, token_hash)
                SELECT @id, @user_id, @kind, @device, @created_at, @last_used_at, @token_hash
                FROM users WHERE id=@user_id AND suspended_until<=@created_at{(passwordVersion is null ? "" : " AND password_version=@password_version")}{db.Dialect.ForShare} ON CONFLICT DO NOTHING
                """,
                [
                    ("id", session.Id),
                    ("user_id", session.UserId),
                    ("kind", session.Kind),
                    ("device", session.Device),
                    ("created_at", session.CreatedAt),
                    ("last_used_at", session.LastUsedAt),
                    ("token_hash", tokenHash),
                    .. passwordVersion is { } version ? [("password_version", version)] : Array.Empty<(string, object?)>(),
                ]);
            var same = await db.All(
                row => row.GetString(0) == session.UserId && !row.IsDBNull(1) && row.GetString(1) == tokenHash && row.GetString(2) == session.Id,
                "SELECT user_id, token_hash, id FROM sessions WHERE id=@id OR token_hash=@token_hash",
                ("id", session.Id),
                ("token_hash", tokenHash));
            return same switch { [] => SessionStart.Refused, [true] => SessionStart.Live, _ => SessionStart.Used };
        },
        cancellation);

    /// <summary>The session with this token that has not ended, be it expired or not.</summary>
    public async Task<SessionRow?> Find(string tokenHash, CancellationToken cancellation) => await database.All(
        Read, $"SELECT {Columns} FROM sessions WHERE token_hash=@token_hash", cancellation, ("token_hash", tokenHash)) is [var session]
            ? session
            : null;

    /// <summary>An account's sessions that have not ended, be they expired or not.</summary>
    public async Task<IReadOnlyList<SessionRow>> Of(string userId, CancellationToken cancellation) => await database.All(
        Read, $"SELECT {Columns} FROM sessions WHERE user_id=@user_id AND ended_at IS NULL", cancellation, ("user_id", userId));

    /// <summary>Moves the time of the last use forward.</summary>
    public Task Touch(string id, long now, CancellationToken cancellation) => database.Run(
        "UPDATE sessions SET last_used_at=@now WHERE id=@id AND last_used_at<@now", cancellation, ("id", id), ("now", now));

    /// <summary>Ends one session of the account; <see cref="SessionsEnded"/> becomes due. False where the account never had it.</summary>
    public Task<bool> End(string userId, string id, long now, CancellationToken cancellation) => database.Write(
        async db =>
        {
            await outbox.Lock(db);
            var ended = await db.Run($"{Ending} AND id=@id", ("user_id", userId), ("id", id), ("now", now), ("erased", Array.Empty<byte>()));
            if (ended > 0)
                await outbox.Add(db, [AccountNotices.SessionsEnded(userId, [id])]);
            return ended > 0
                || await db.All(_ => true, "SELECT 1 FROM sessions WHERE user_id=@user_id AND id=@id", ("user_id", userId), ("id", id)) is [_];
        },
        cancellation);

    /// <summary>Ends all sessions of the account but one.</summary>
    public Task EndAll(string userId, string? except, long now, CancellationToken cancellation) => database.Write(
        async db =>
        {
            await outbox.Lock(db);
            if (await EndAll(db, userId, except, now) is { Count: > 0 } ended)
                await outbox.Add(db, [AccountNotices.SessionsEnded(userId, ended)]);
        },
        cancellation);

    /// <summary>Forgets sessions that were last used, made or ended before these times.</summary>
    public Task Sweep(long lastUsedBefore, long createdBefore, long endedBefore, CancellationToken cancellation) => database.Run(
        "DELETE FROM sessions WHERE last_used_at<=@last_used OR created_at<=@created OR ended_at<=@ended",
        cancellation,
        ("last_used", lastUsedBefore),
        ("created", createdBefore),
        ("ended", endedBefore));

    /// <summary>Publishes what ending sessions made due.</summary>
    public Task PublishDue(CancellationToken cancellation) => outbox.PublishDue(cancellation);

    /// <summary>Ends an account's sessions within the transaction of what ends them, and gives their ids.</summary>
    public static Task<List<string>> EndAll(DatabaseConnection db, string userId, string? except, long now) => db.All(
        row => row.GetString(0),
        $"{Ending} AND id<>@except RETURNING id",
        ("user_id", userId),
        ("except", except ?? ""),
        ("now", now),
        ("erased", Array.Empty<byte>()));

    /// <summary>Forgets an account's sessions within the transaction of its deletion.</summary>
    public static Task Remove(DatabaseConnection db, string userId) => db.Run("DELETE FROM sessions WHERE user_id=@user_id", ("user_id", userId));

    private static SessionRow Read(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetFieldValue<byte[]>(3), row.GetInt64(4), row.GetInt64(5));
}
