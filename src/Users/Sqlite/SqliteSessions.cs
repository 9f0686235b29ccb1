using Microsoft.Data.Sqlite;
using TempMessenger.Users.ReadModel;
using TempMessenger.Users.Sessions;

namespace TempMessenger.Users.Sqlite;

/// <summary>Sessions in <c>users.db</c>.</summary>
internal sealed class SqliteSessions(UsersDatabase database) : ISessionStore
{
    private const string Columns = "id, user_id, kind, device, created_at, last_used_at";

    public Task<Start> Start(SessionRow session, string tokenHash, long passwordVersion, CancellationToken cancellation) => Write(db =>
    {
        db.Run(
            $"""
            INSERT INTO sessions({Columns}, token_hash)
            SELECT $0, $1, $2, $3, $4, $5, $6 FROM users WHERE id=$1 AND password_version=$7 ON CONFLICT DO NOTHING
            """,
            session.Id, session.UserId, session.Kind, session.Device, session.CreatedAt, session.LastUsedAt, tokenHash, passwordVersion);
        var same = db.All(
            row => row.GetString(0) == session.UserId && !row.IsDBNull(1) && row.GetString(1) == tokenHash && row.GetString(2) == session.Id,
            "SELECT user_id, token_hash, id FROM sessions WHERE id=$0 OR token_hash=$1",
            session.Id,
            tokenHash);
        return same switch { [] => Sessions.Start.Refused, [true] => Sessions.Start.Live, _ => Sessions.Start.Used };
    });

    public Task<SessionRow?> Find(string tokenHash, CancellationToken cancellation) => Task.FromResult(
        database.Read(db => db.All(Map, $"SELECT {Columns} FROM sessions WHERE token_hash=$0", tokenHash)).FirstOrDefault());

    public Task<IReadOnlyList<SessionRow>> Of(string userId, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<SessionRow>>(
        database.Read(db => db.All(Map, $"SELECT {Columns} FROM sessions WHERE user_id=$0 AND ended_at IS NULL", userId)));

    public Task Touch(string id, long now, CancellationToken cancellation) =>
        Write(db => db.Run("UPDATE sessions SET last_used_at=$1 WHERE id=$0 AND last_used_at<$1", id, now));

    public Task<bool> End(string userId, string id, long now, CancellationToken cancellation) => Write(db =>
    {
        var ended = db.Run(
            "UPDATE sessions SET ended_at=$2, token_hash=NULL, device=x'' WHERE user_id=$0 AND id=$1 AND ended_at IS NULL", userId, id, now);
        if (ended > 0)
            SqliteAccounts.AddNotice(db, NoticeKind.SessionsEnded, userId, [id]);
        return ended > 0 || db.All(_ => true, "SELECT 1 FROM sessions WHERE user_id=$0 AND id=$1", userId, id).Count > 0;
    });

    public Task EndAll(string userId, string? except, long now, CancellationToken cancellation) => Write(db =>
    {
        EndAll(db, userId, except, now);
        return 0;
    });

    public Task Sweep(long lastUsedBefore, long createdBefore, long endedBefore, CancellationToken cancellation) => Write(db => db.Run(
        "DELETE FROM sessions WHERE last_used_at<=$0 OR created_at<=$1 OR ended_at<=$2", lastUsedBefore, createdBefore, endedBefore));

    /// <summary>Ends an account's sessions within the transaction of what ends them.</summary>
    public static void EndAll(SqliteConnection db, string userId, string? except, long now)
    {
        var ended = db.All(
            row => row.GetString(0),
            """
            UPDATE sessions SET ended_at=$2, token_hash=NULL, device=x''
            WHERE user_id=$0 AND ended_at IS NULL AND id IS NOT $1 RETURNING id
            """,
            userId, except, now);
        if (ended.Count > 0)
            SqliteAccounts.AddNotice(db, NoticeKind.SessionsEnded, userId, ended);
    }

    private Task<T> Write<T>(Func<SqliteConnection, T> change) => Task.FromResult(database.Write(change));

    private static SessionRow Map(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetFieldValue<byte[]>(3), row.GetInt64(4), row.GetInt64(5));
}
