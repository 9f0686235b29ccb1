using Microsoft.Data.Sqlite;

namespace TempMessenger.Storage.Sqlite;

/// <summary>Brings a file's tables to the version that this program knows, counted in <c>PRAGMA user_version</c>.</summary>
public static class SqliteSchema
{
    /// <summary>Runs what is missing of the steps, each in one transaction with its number. Steps are only ever added at the end.</summary>
    /// <exception cref="InvalidDataException">A newer program wrote the file.</exception>
    public static void Migrate(SqliteConnection connection, IReadOnlyList<string> steps)
    {
        var version = Version(connection);
        if (version > steps.Count)
            throw new InvalidDataException($"{connection.DataSource} was written by a newer version of this program (schema {version}, known {steps.Count}).");
        for (; version < steps.Count; version++)
            Execute(connection, $"BEGIN IMMEDIATE; {steps[version]}; PRAGMA user_version={version + 1}; COMMIT;");
    }

    private static int Version(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is the program's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
