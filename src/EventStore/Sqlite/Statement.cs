using Microsoft.Data.Sqlite;

namespace TempMessenger.EventStore.Sqlite;

/// <summary>A prepared statement with parameters <c>$0</c>, <c>$1</c>, …, for one thread at a time.</summary>
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand command;

    public Statement(SqliteConnection connection, string sql, int parameters = 0)
    {
        command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is the program's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var n = 0; n < parameters; n++)
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${n}" });
    }

    /// <summary>How many rows changed.</summary>
    public int Run(params ReadOnlySpan<object> values) => Bind(values).ExecuteNonQuery();

    /// <summary>The first row, or null.</summary>
    public T? First<T>(Func<SqliteDataReader, T> map, params ReadOnlySpan<object> values)
    {
        using var rows = Bind(values).ExecuteReader();
        return rows.Read() ? map(rows) : default;
    }

    public List<T> All<T>(Func<SqliteDataReader, T> map, params ReadOnlySpan<object> values)
    {
        using var rows = Bind(values).ExecuteReader();
        var all = new List<T>();
        while (rows.Read())
            all.Add(map(rows));
        return all;
    }

    public void Dispose() => command.Dispose();

    private SqliteCommand Bind(ReadOnlySpan<object> values)
    {
        for (var n = 0; n < values.Length; n++)
            command.Parameters[n].Value = values[n];
        return command;
    }
}
