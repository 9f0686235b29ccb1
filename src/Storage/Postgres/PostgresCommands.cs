using Npgsql;

namespace TempMessenger.Storage.Postgres;

/// <summary>Statements with their values; <c>$1</c>, <c>$2</c> … stand for them. A lone array must be passed as <see cref="object"/>: it would be taken for the list.</summary>
public static class PostgresCommands
{
    /// <summary>How many rows changed.</summary>
    public static async Task<int> Run(this NpgsqlConnection connection, string sql, CancellationToken cancellation, params object?[] values)
    {
        await using var command = Prepare(connection, sql, values);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The rows, one after the other.</summary>
    public static async Task<List<T>> All<T>(
        this NpgsqlConnection connection, Func<NpgsqlDataReader, T> map, string sql, CancellationToken cancellation, params object?[] values)
    {
        await using var command = Prepare(connection, sql, values);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        return await rows.All(map, cancellation);
    }

    /// <summary>The rows of the current result.</summary>
    public static async Task<List<T>> All<T>(this NpgsqlDataReader rows, Func<NpgsqlDataReader, T> map, CancellationToken cancellation)
    {
        var all = new List<T>();
        while (await rows.ReadAsync(cancellation))
            all.Add(map(rows));
        return all;
    }

    /// <summary>Waits for a lock that every instance knows; it is given back when the transaction ends.</summary>
    public static Task Lock(this NpgsqlConnection connection, PostgresLock wanted, CancellationToken cancellation) =>
        connection.Run("SELECT pg_advisory_xact_lock($1, $2)", cancellation, PostgresLocks.Family, (int)wanted);

    /// <summary>Adds a statement to a batch.</summary>
    public static void Add(this NpgsqlBatch batch, string sql, params object?[] values)
    {
#pragma warning disable CA2100 // The text is the program's own; values go in as parameters.
        var command = new NpgsqlBatchCommand(sql);
#pragma warning restore CA2100
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        batch.BatchCommands.Add(command);
    }

    private static NpgsqlCommand Prepare(NpgsqlConnection connection, string sql, object?[] values)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is the program's own; values go in as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        return command;
    }
}
