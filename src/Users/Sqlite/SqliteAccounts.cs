using Microsoft.Data.Sqlite;
using TempMessenger.EventStore;
using TempMessenger.Users.ReadModel;

namespace TempMessenger.Users.Sqlite;

/// <summary>The read model and what is due to be told, in <c>users.db</c>.</summary>
internal sealed class SqliteAccounts(UsersDatabase database) : IAccountTable, INotices
{
    private const string Columns = "id, personal, role, version, password_version, created_at";

    public Task<long> Position(CancellationToken cancellation) => Task.FromResult(database.Read(Position));

    public Task<AccountRow?> Find(string id, CancellationToken cancellation) => Task.FromResult(database.Read(db => Find(db, id)));

    public Task<IReadOnlyList<AccountRow>> Find(IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<AccountRow>>(database.Read(db => Find(db, ids)));

    public Task<IReadOnlyList<AccountRow>> All(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<AccountRow>>(database.Read(db => db.All(Map, $"SELECT {Columns} FROM users ORDER BY id")));

    public Task Apply(IReadOnlyList<RecordedEvent> batch, FoldAccounts fold, long now, CancellationToken cancellation) =>
        Task.FromResult(database.Write(db =>
        {
            var position = Position(db);
            var due = batch.Where(e => e.Position > position).ToList();
            if (due.Count == 0)
                return 0;
            var rows = Find(db, AccountFold.Touched(due)).ToDictionary(row => row.Id);
            Write(db, fold(due, rows), now);
            return db.Run("UPDATE projected SET position=$0", due[^1].Position);
        }));

    public Task<IReadOnlyList<Notice>> Due(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Notice>>(database.Read(db => db.All(
        row => new Notice(row.GetInt64(0), (NoticeKind)row.GetInt32(1), row.GetString(2), row.GetString(3).Split(' ', StringSplitOptions.RemoveEmptyEntries)),
        "SELECT number, kind, user_id, session_ids FROM notices ORDER BY number")));

    // One process has the file, and its publisher is one.
    public async Task Tell(Func<Notice, Task> tell, CancellationToken cancellation)
    {
        foreach (var notice in await Due(cancellation))
        {
            await tell(notice);
            database.Write(db => db.Run("DELETE FROM notices WHERE number=$0", notice.Number));
        }
    }

    /// <summary>Makes a notice due, within the transaction of what happened.</summary>
    public static void AddNotice(SqliteConnection db, NoticeKind kind, string userId, IReadOnlyList<string> sessionIds) => db.Run(
        "INSERT INTO notices(kind, user_id, session_ids) VALUES($0, $1, $2)", (int)kind, userId, string.Join(' ', sessionIds));

    private static long Position(SqliteConnection db) => db.All(row => row.GetInt64(0), "SELECT position FROM projected")[0];

    private static AccountRow? Find(SqliteConnection db, string id) =>
        db.All(Map, $"SELECT {Columns} FROM users WHERE id=$0", id).FirstOrDefault();

    private static List<AccountRow> Find(SqliteConnection db, IReadOnlyCollection<string> ids) =>
        [.. ids.Select(id => Find(db, id)).OfType<AccountRow>()];

    private static void Write(SqliteConnection db, AccountRows rows, long now)
    {
        foreach (var row in rows.Put)
            Put(db, row);
        foreach (var (userId, kept) in rows.LoggedOut)
            SqliteSessions.EndAll(db, userId, kept, now);
        foreach (var id in rows.Changed)
            AddNotice(db, NoticeKind.UserChanged, id, []);
        foreach (var id in rows.Removed)
            Remove(db, id, now);
    }

    private static void Put(SqliteConnection db, AccountRow row) => db.Run(
        $"""
        INSERT INTO users({Columns}) VALUES($0, $1, $2, $3, $4, $5) ON CONFLICT DO UPDATE SET
        personal=excluded.personal, role=excluded.role, version=excluded.version, password_version=excluded.password_version
        """,
        row.Id, row.Personal, row.Role, row.Version, row.PasswordVersion, row.CreatedAt);

    private static void Remove(SqliteConnection db, string id, long now)
    {
        SqliteSessions.EndAll(db, id, null, now);
        db.Run("DELETE FROM sessions WHERE user_id=$0", id);
        db.Run("DELETE FROM users WHERE id=$0", id);
        AddNotice(db, NoticeKind.UserDeleted, id, []);
    }

    private static AccountRow Map(SqliteDataReader row) => new(
        row.GetString(0), row.GetFieldValue<byte[]>(1), row.GetString(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5));
}
