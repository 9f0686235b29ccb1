using Microsoft.Data.Sqlite;
using TempMessenger.Storage.Disk;
using TempMessenger.Storage.Sqlite;

namespace TempMessenger.Messages.Embedded.Journaling;

/// <summary>
/// The journal's file, <c>messages.db</c>, and its tables. A message's row stays, sealed, until its id may be forgotten; what makes it unreadable is the
/// destruction of its key, or, after an early deletion, that the sealed piece is taken out.
/// </summary>
internal static class JournalFile
{
    private const string First =
        """
        CREATE TABLE store(
            only INTEGER PRIMARY KEY CHECK (only = 1),
            clock_floor INTEGER NOT NULL) STRICT;
        CREATE TABLE rooms(
            number INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            title TEXT NOT NULL,
            lifetime INTEGER,
            owner TEXT,
            epoch TEXT NOT NULL,
            last_seq INTEGER NOT NULL,
            created_at INTEGER NOT NULL) STRICT;
        CREATE TABLE messages(
            row INTEGER PRIMARY KEY,
            id BLOB NOT NULL,
            room INTEGER NOT NULL,
            seq INTEGER NOT NULL,
            author TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            deleted_seq INTEGER,
            deleted_at INTEGER,
            key INTEGER NOT NULL,
            sealed BLOB) STRICT;
        INSERT INTO store(only, clock_floor) VALUES (1, 0);
        """;

    /// <exception cref="SqliteException">The folder cannot be written, or the file is no database.</exception>
    public static SqliteConnection Open(string folder)
    {
        var path = Path.Combine(folder, "messages.db");
        KeepPrivate(path);
        var connection = SqliteFile.Open(path);
        try
        {
            SqliteSchema.Migrate(connection, [First]);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>SQLite gives its side files the mode of the database.</summary>
    private static void KeepPrivate(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite, UnixCreateMode = PrivateFolder.FileMode };
        new FileStream(path, options).Dispose();
    }
}
