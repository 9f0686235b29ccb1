using Microsoft.Data.Sqlite;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Storage.Sqlite;

/// <summary>Brings a file's tables to the version that this program knows, before anyone else uses the connection.</summary>
public static class SqliteSchema
{
    /// <summary>Runs what is missing of the steps in one transaction. Steps are only ever added at the end.</summary>
    /// <exception cref="InvalidDataException">A newer program wrote the file.</exception>
    public static void Migrate(SqliteConnection connection, IReadOnlyList<string> steps)
    {
        ArgumentNullException.ThrowIfNull(connection);
        using var db = new DatabaseConnection(connection, Dialect.Sqlite, null, CancellationToken.None);
        Migrate(db, new DatabaseSchema(Path.GetFileNameWithoutExtension(connection.DataSource), _ => steps));
    }

    // SQLite works synchronously: nothing is waited for here.
    internal static void Migrate(DatabaseConnection db, DatabaseSchema schema)
    {
        db.Run("BEGIN IMMEDIATE").GetAwaiter().GetResult();
        schema.Migrate(db).GetAwaiter().GetResult();
        db.Run("COMMIT").GetAwaiter().GetResult();
    }
}
