namespace TempMessenger.Users.Sqlite;

/// <summary>The tables, step by step. A step that was released is never changed.</summary>
internal static class UsersSchema
{
    public static readonly IReadOnlyList<string> Steps =
    [
        """
        CREATE TABLE projected(
          only INTEGER PRIMARY KEY CHECK(only=1),
          position INTEGER NOT NULL) STRICT;
        INSERT INTO projected(only, position) VALUES(1, 0);
        CREATE TABLE users(
          id TEXT PRIMARY KEY,
          personal BLOB NOT NULL,
          role TEXT NOT NULL,
          version INTEGER NOT NULL,
          password_version INTEGER NOT NULL,
          created_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE sessions(
          id TEXT PRIMARY KEY,
          token_hash TEXT UNIQUE,
          user_id TEXT NOT NULL,
          kind TEXT NOT NULL,
          device BLOB NOT NULL,
          created_at INTEGER NOT NULL,
          last_used_at INTEGER NOT NULL,
          ended_at INTEGER) STRICT, WITHOUT ROWID;
        CREATE INDEX sessions_of ON sessions(user_id);
        CREATE TABLE notices(
          number INTEGER PRIMARY KEY AUTOINCREMENT,
          kind INTEGER NOT NULL,
          user_id TEXT NOT NULL,
          session_ids TEXT NOT NULL) STRICT
        """,
    ];
}
