using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TempMessenger.Storage.Sqlite;

/// <summary>
/// Opens SQLite files the way every embedded store here needs them: write-ahead log, <c>synchronous=FULL</c> (a commit is on the
/// disk when it returns), deleted content overwritten (which the library does not do by itself), and the library that comes with the program.
/// </summary>
public static class SqliteFile
{
    static SqliteFile() => Batteries_V2.Init();

    /// <summary>The version of the library.</summary>
    public static string LibraryVersion => raw.sqlite3_libversion().utf8_to_string();

    /// <summary>Opens (and creates) the file. The connection is not pooled: whoever opens it owns and disposes it.</summary>
    /// <exception cref="SqliteException">The file is no database, or the folder cannot be written.</exception>
    public static SqliteConnection Open(string path)
    {
        var options = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, Cache = SqliteCacheMode.Private };
        var connection = new SqliteConnection(options.ConnectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText =
                """
                PRAGMA journal_mode=WAL;
                PRAGMA synchronous=FULL;
                PRAGMA secure_delete=ON;
                PRAGMA foreign_keys=ON;
                PRAGMA busy_timeout=5000;
                PRAGMA trusted_schema=OFF;
                """;
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
