using Microsoft.Data.Sqlite;

namespace TempMessenger.Users.Sqlite;

/// <summary>Statements with their values; <c>$0</c>, <c>$1</c> … stand for them.</summary>
internal static class Commands
{
    /// <summary>How many rows changed.</summary>
    public static int Run(this SqliteConnection connection, string sql, params object?[] values)
    {
        using var command = Prepare(connection, sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>The rows, one after the other.</summary>
    public static List<T> All<T>(this SqliteConnection connection, Func<SqliteDataReader, T> map, string sql, params object?[] values)
    {
        using var command = Prepare(connection, sql, values);
        using var rows = command.ExecuteReader();
        var all = new List<T>();
        while (rows.Read())
            all.Add(map(rows));
        return all;
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string sql, object?[] values)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is the program's own; values go in as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var n = 0; n < values.Length; n++)
            command.Parameters.AddWithValue($"${n}", values[n] ?? DBNull.Value);
        return command;
    }
}
