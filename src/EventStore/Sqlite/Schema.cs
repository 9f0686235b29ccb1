namespace TempMessenger.EventStore.Sqlite;

/// <summary>The tables, step by step. A step that was released is never changed.</summary>
internal static class Schema
{
    public static readonly IReadOnlyList<string> Steps =
    [
        """
        CREATE TABLE events(
          position INTEGER PRIMARY KEY AUTOINCREMENT,
          stream TEXT NOT NULL,
          version INTEGER NOT NULL,
          type TEXT NOT NULL,
          data BLOB NOT NULL,
          command_id TEXT NOT NULL,
          recorded_at INTEGER NOT NULL,
          UNIQUE(stream, version)) STRICT;
        CREATE TABLE commands(
          command_id TEXT PRIMARY KEY,
          position INTEGER NOT NULL,
          version INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE claims(
          scope TEXT NOT NULL,
          key TEXT NOT NULL,
          owner TEXT NOT NULL,
          PRIMARY KEY(scope, key)) STRICT, WITHOUT ROWID;
        CREATE TABLE state(
          scope TEXT NOT NULL,
          key TEXT NOT NULL,
          value BLOB NOT NULL,
          PRIMARY KEY(scope, key)) STRICT, WITHOUT ROWID
        """,
    ];
}
