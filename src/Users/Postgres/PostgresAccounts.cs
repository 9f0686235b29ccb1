using Npgsql;
using TempMessenger.EventStore;
using TempMessenger.Storage.Postgres;
using TempMessenger.Users.ReadModel;

namespace TempMessenger.Users.Postgres;

/// <summary>The read model in PostgreSQL. Who applies events holds the row of its position, so that each event is applied by one instance.</summary>
internal sealed class PostgresAccounts(UsersTables tables) : IAccountTable
{
    private const string Columns = "id, personal, role, version, password_version, created_at";
    private const int Part = 5_000;
    private const string SelectPosition = "SELECT position FROM projected";

    public async Task<long> Position(CancellationToken cancellation) =>
        (await tables.Read((db, token) => db.All(row => row.GetInt64(0), SelectPosition, token), cancellation))[0];

    public async Task<AccountRow?> Find(string id, CancellationToken cancellation) => await Find([id], cancellation) is [var row] ? row : null;

    public async Task<IReadOnlyList<AccountRow>> Find(IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        await tables.Read((db, token) => Find(db, ids, token), cancellation);

    public async Task<IReadOnlyList<AccountRow>> All(CancellationToken cancellation)
    {
        // In parts, each of which is done within the time that a statement has.
        var all = new List<AccountRow>();
        for (var after = ""; ;)
        {
            var part = await tables.Read(
                (db, token) => db.All(Map, $"SELECT {Columns} FROM users WHERE id>$1 ORDER BY id LIMIT {Part}", token, after), cancellation);
            all.AddRange(part);
            if (part.Count < Part)
                return all;
            after = part[^1].Id;
        }
    }

    public async Task Apply(IReadOnlyList<RecordedEvent> batch, FoldAccounts fold, long now, CancellationToken cancellation)
    {
        // Another instance may have been quicker; then nobody need wait for the row.
        if (await Position(cancellation) >= batch[^1].Position)
            return;
        await tables.Write(
            async (db, token) =>
            {
                var position = (await db.All(row => row.GetInt64(0), $"{SelectPosition} FOR UPDATE", token))[0];
                var due = batch.Where(e => e.Position > position).ToList();
                if (due.Count == 0)
                    return 0;
                var rows = await Find(db, AccountFold.Touched(due), token);
                await Save(db, fold(due, rows.ToDictionary(row => row.Id)), now, token);
                return await db.Run("UPDATE projected SET position=$1", token, due[^1].Position);
            },
            cancellation);
    }

    private static Task<List<AccountRow>> Find(NpgsqlConnection db, IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        db.All(Map, $"SELECT {Columns} FROM users WHERE id = ANY($1)", cancellation, (object)ids.ToArray());

    private static async Task Save(NpgsqlConnection db, AccountRows rows, long now, CancellationToken cancellation)
    {
        if (rows.Put.Count > 0)
            await Put(db, rows.Put, cancellation);
        if (rows.LoggedOut.Count + rows.Changed.Count + rows.Removed.Count == 0)
            return;
        await db.Lock(PostgresLock.Notice, cancellation);
        foreach (var (userId, kept) in rows.LoggedOut)
            await PostgresSessions.EndAll(db, userId, kept, now, cancellation);
        foreach (var id in rows.Changed)
            await PostgresNotices.Add(db, NoticeKind.UserChanged, id, [], cancellation);
        foreach (var id in rows.Removed)
            await Remove(db, id, now, cancellation);
    }

    private static Task<int> Put(NpgsqlConnection db, IReadOnlyList<AccountRow> rows, CancellationToken cancellation) => db.Run(
        $"""
        INSERT INTO users({Columns}) SELECT * FROM unnest($1, $2, $3, $4, $5, $6) ON CONFLICT(id) DO UPDATE SET
        personal=excluded.personal, role=excluded.role, version=excluded.version, password_version=excluded.password_version
        """,
        cancellation,
        rows.Select(row => row.Id).ToArray(),
        rows.Select(row => row.Personal).ToArray(),
        rows.Select(row => row.Role).ToArray(),
        rows.Select(row => row.Version).ToArray(),
        rows.Select(row => row.PasswordVersion).ToArray(),
        rows.Select(row => row.CreatedAt).ToArray());

    // The account first: a session that is just being started holds its row, so afterwards there is either none or one that is seen here.
    private static async Task Remove(NpgsqlConnection db, string id, long now, CancellationToken cancellation)
    {
        await db.Run("DELETE FROM users WHERE id=$1", cancellation, id);
        await PostgresSessions.EndAll(db, id, null, now, cancellation);
        await db.Run("DELETE FROM sessions WHERE user_id=$1", cancellation, id);
        await PostgresNotices.Add(db, NoticeKind.UserDeleted, id, [], cancellation);
    }

    private static AccountRow Map(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetFieldValue<byte[]>(1), row.GetString(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5));
}
