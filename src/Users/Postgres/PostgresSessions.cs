using Npgsql;
using TempMessenger.Storage.Postgres;
using TempMessenger.Users.ReadModel;
using TempMessenger.Users.Sessions;

namespace TempMessenger.Users.Postgres;

/// <summary>Sessions in PostgreSQL: every instance reads the one row, so nothing is to be made invalid elsewhere.</summary>
internal sealed class PostgresSessions(UsersTables tables) : ISessionStore
{
    private const string Columns = "id, user_id, kind, device, created_at, last_used_at";

    // The share lock on the account lets a change of its password, which ends its sessions, come either before or after this, not in between.
    public Task<Start> Start(SessionRow session, string tokenHash, long passwordVersion, CancellationToken cancellation) => tables.Write(
        async (db, token) =>
        {
            await db.Run(
                $"""
                INSERT INTO sessions({Columns}, token_hash)
                SELECT $1, $2, $3, $4, $5, $6, $7 FROM users WHERE id=$2 AND password_version=$8 FOR SHARE ON CONFLICT DO NOTHING
                """,
                token, session.Id, session.UserId, session.Kind, session.Device, session.CreatedAt, session.LastUsedAt, tokenHash, passwordVersion);
            var same = await db.All(
                row => row.GetString(0) == session.UserId && !row.IsDBNull(1) && row.GetString(1) == tokenHash && row.GetString(2) == session.Id,
                "SELECT user_id, token_hash, id FROM sessions WHERE id=$1 OR token_hash=$2",
                token,
                session.Id,
                tokenHash);
            return same switch { [] => Sessions.Start.Refused, [true] => Sessions.Start.Live, _ => Sessions.Start.Used };
        },
        cancellation);

    public async Task<SessionRow?> Find(string tokenHash, CancellationToken cancellation) => await tables.Read(
        (db, token) => db.All(Map, $"SELECT {Columns} FROM sessions WHERE token_hash=$1", token, tokenHash), cancellation) is [var session]
            ? session
            : null;

    public async Task<IReadOnlyList<SessionRow>> Of(string userId, CancellationToken cancellation) => await tables.Read(
        (db, token) => db.All(Map, $"SELECT {Columns} FROM sessions WHERE user_id=$1 AND ended_at IS NULL", token, userId), cancellation);

    public Task Touch(string id, long now, CancellationToken cancellation) => tables.Write(
        (db, token) => db.Run("UPDATE sessions SET last_used_at=$2 WHERE id=$1 AND last_used_at<$2", token, id, now), cancellation);

    public Task<bool> End(string userId, string id, long now, CancellationToken cancellation) => tables.Write(
        async (db, token) =>
        {
            await db.Lock(PostgresLock.Notice, token);
            var ended = await db.Run(
                "UPDATE sessions SET ended_at=$3, token_hash=NULL, device='' WHERE user_id=$1 AND id=$2 AND ended_at IS NULL", token, userId, id, now);
            if (ended > 0)
                await PostgresNotices.Add(db, NoticeKind.SessionsEnded, userId, [id], token);
            return ended > 0 || await db.All(_ => true, "SELECT 1 FROM sessions WHERE user_id=$1 AND id=$2", token, userId, id) is [_];
        },
        cancellation);

    public Task EndAll(string userId, string? except, long now, CancellationToken cancellation) => tables.Write(
        async (db, token) =>
        {
            await db.Lock(PostgresLock.Notice, token);
            await EndAll(db, userId, except, now, token);
            return 0;
        },
        cancellation);

    public Task Sweep(long lastUsedBefore, long createdBefore, long endedBefore, CancellationToken cancellation) => tables.Write(
        (db, token) => db.Run(
            "DELETE FROM sessions WHERE last_used_at<=$1 OR created_at<=$2 OR ended_at<=$3", token, lastUsedBefore, createdBefore, endedBefore),
        cancellation);

    /// <summary>Ends an account's sessions within the transaction of what ends them, which holds <see cref="PostgresLock.Notice"/>.</summary>
    public static async Task EndAll(NpgsqlConnection db, string userId, string? except, long now, CancellationToken cancellation)
    {
        var ended = await db.All(
            row => row.GetString(0),
            """
            UPDATE sessions SET ended_at=$3, token_hash=NULL, device=''
            WHERE user_id=$1 AND ended_at IS NULL AND id IS DISTINCT FROM $2 RETURNING id
            """,
            cancellation, userId, except, now);
        if (ended.Count > 0)
            await PostgresNotices.Add(db, NoticeKind.SessionsEnded, userId, ended, cancellation);
    }

    private static SessionRow Map(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetFieldValue<byte[]>(3), row.GetInt64(4), row.GetInt64(5));
}
