using Microsoft.Data.Sqlite;
using TempMessenger.Users.ReadModel;

namespace TempMessenger.Users.Sqlite;

/// <summary>The read model and what is due to be told, in <c>users.db</c>.</summary>
internal sealed class SqliteAccounts(UsersDatabase database) : IAccountTable, INotices
{
    private const string Columns = "id, personal, role, version, password_version, created_at";

    public long Position() => database.Read(db => db.All(row => row.GetInt64(0), "SELECT position FROM projected")[0]);

    public AccountRow? Find(string id) =>
        database.Read(db => db.All(Map, $"SELECT {Columns} FROM users WHERE id=$0", id)).FirstOrDefault();

    public IReadOnlyList<AccountRow> All() => database.Read(db => db.All(Map, $"SELECT {Columns} FROM users ORDER BY id"));

    public void Apply(AccountRows rows, long position, long now) => database.Write(db =>
    {
        foreach (var row in rows.Put)
            Put(db, row);
        foreach (var (userId, kept) in rows.LoggedOut)
            SqliteSessions.EndAll(db, userId, kept, now);
        foreach (var id in rows.Changed)
            AddNotice(db, NoticeKind.UserChanged, id, []);
        foreach (var id in rows.Removed)
            Remove(db, id, now);
        return db.Run("UPDATE projected SET position=$0", position);
    });

    public IReadOnlyList<Notice> Due() => database.Read(db => db.All(
        row => new Notice(row.GetInt64(0), (NoticeKind)row.GetInt32(1), row.GetString(2), row.GetString(3).Split(' ', StringSplitOptions.RemoveEmptyEntries)),
        "SELECT number, kind, user_id, session_ids FROM notices ORDER BY number"));

    public void Done(long number) => database.Write(db => db.Run("DELETE FROM notices WHERE number<=$0", number));

    /// <summary>Makes a notice due, within the transaction of what happened.</summary>
    public static void AddNotice(SqliteConnection db, NoticeKind kind, string userId, IReadOnlyList<string> sessionIds) => db.Run(
        "INSERT INTO notices(kind, user_id, session_ids) VALUES($0, $1, $2)", (int)kind, userId, string.Join(' ', sessionIds));

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
