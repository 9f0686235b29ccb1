using System.Data.Common;

namespace TempMessenger.Storage.Tables;

/// <summary>A connection while a piece of work uses it. Values stand in statements as <c>@name</c>. For one caller at a time.</summary>
public sealed class DatabaseConnection : IDisposable
{
    private const int MostKept = 100;

    private readonly SemaphoreSlim? gate;
    private readonly Dictionary<string, DbCommand> kept = [];

    /// <param name="connection">Open.</param>
    /// <param name="dialect">Of the database.</param>
    /// <param name="gate">Held while a statement runs, where the connection is shared.</param>
    /// <param name="cancellation">Ends statements.</param>
    internal DatabaseConnection(DbConnection connection, Dialect dialect, SemaphoreSlim? gate, CancellationToken cancellation)
    {
        Connection = connection;
        Dialect = dialect;
        this.gate = gate;
        Cancellation = cancellation;
    }

    /// <summary>What differs between databases.</summary>
    public Dialect Dialect { get; }

    /// <summary>For what only one kind of database can do.</summary>
    public DbConnection Connection { get; }

    /// <summary>Ends statements.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Runs one statement, or several without values; gives the number of rows that changed.</summary>
    public Task<int> Run(string sql, params (string Name, object? Value)[] values) =>
        Execute(sql, values, command => command.ExecuteNonQueryAsync(Cancellation));

    /// <summary>The rows, one after the other.</summary>
    public Task<List<T>> All<T>(Func<DbDataReader, T> map, string sql, params (string Name, object? Value)[] values) =>
        Execute(sql, values, command => Rows(command, map));

    /// <summary>
    /// As <see cref="All{T}"/>, for a statement that runs often, whose text is always the same and whose best plan does not depend on its values, none of which is null: PostgreSQL
    /// plans it once on each connection.
    /// </summary>
    public Task<List<T>> AllPrepared<T>(Func<DbDataReader, T> map, string sql, params (string Name, object? Value)[] values) => Execute(
        sql,
        values,
        async command =>
        {
            if (Dialect.IsPostgres)
                await command.PrepareAsync(Cancellation);
            return await Rows(command, map);
        });

    /// <summary>Gives each row to <paramref name="use"/>, without keeping them.</summary>
    public Task Each(Action<DbDataReader> use, string sql, params (string Name, object? Value)[] values) => Execute(
        sql,
        values,
        async command =>
        {
            await using var rows = await command.ExecuteReaderAsync(Cancellation);
            while (await rows.ReadAsync(Cancellation))
                use(rows);
            return 0;
        });

    /// <summary>The first row, or null.</summary>
    public async Task<T?> First<T>(Func<DbDataReader, T> map, string sql, params (string Name, object? Value)[] values) =>
        await All(map, sql, values) is [var first, ..] ? first : default;

    /// <summary>Runs one statement with the values of each row; in PostgreSQL it is one round trip for all.</summary>
    public async Task RunMany<T>(string sql, IReadOnlyCollection<T> rows, Func<T, (string Name, object? Value)[]> values)
    {
        if (rows.Count == 0)
            return;
        if (!Connection.CanCreateBatch)
        {
            foreach (var row in rows)
                await Run(sql, values(row));
            return;
        }

        await using var batch = Connection.CreateBatch();
        foreach (var row in rows)
        {
            var command = batch.CreateBatchCommand();
#pragma warning disable CA2100 // The text is the program's own; values go in as parameters.
            command.CommandText = sql;
#pragma warning restore CA2100
            Bind(command.Parameters, command.CreateParameter, values(row));
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(Cancellation);
    }

    /// <summary>Waits for an advisory lock, held until the transaction ends. In SQLite a transaction that writes is alone anyway.</summary>
    public Task Lock(int advisoryLock) => Dialect.IsPostgres
        ? Run("SELECT pg_advisory_xact_lock(@family, @number)", ("family", Postgres.PostgresLocks.Family), ("number", advisoryLock))
        : Task.CompletedTask;

    /// <summary>As <see cref="Lock"/> without waiting; false where another transaction holds it.</summary>
    public async Task<bool> TryLock(int advisoryLock) => !Dialect.IsPostgres || await First(
        row => row.GetBoolean(0),
        "SELECT pg_try_advisory_xact_lock(@family, @number)",
        ("family", Postgres.PostgresLocks.Family),
        ("number", advisoryLock));

    /// <summary>Frees prepared statements; the connection itself stays open.</summary>
    public void Dispose()
    {
        foreach (var command in kept.Values)
            command.Dispose();
        kept.Clear();
    }

    private async Task<List<T>> Rows<T>(DbCommand command, Func<DbDataReader, T> map)
    {
        await using var rows = await command.ExecuteReaderAsync(Cancellation);
        var all = new List<T>();
        while (await rows.ReadAsync(Cancellation))
            all.Add(map(rows));
        return all;
    }

    private async Task<T> Execute<T>(string sql, (string Name, object? Value)[] values, Func<DbCommand, Task<T>> run)
    {
        if (gate is not null)
            await gate.WaitAsync(Cancellation);
        try
        {
            return await ExecuteKept(sql, values, run);
        }
        finally
        {
            gate?.Release();
        }
    }

    /// <summary>A SQLite connection lives long and prepares each statement once; what failed is prepared anew.</summary>
    private async Task<T> ExecuteKept<T>(string sql, (string Name, object? Value)[] values, Func<DbCommand, Task<T>> run)
    {
        var command = kept.GetValueOrDefault(sql) ?? Create(sql);
        kept.Remove(sql);
        var isKept = false;
        try
        {
            command.Parameters.Clear();
            Bind(command.Parameters, command.CreateParameter, values);
            var result = await run(command);
            isKept = !Dialect.IsPostgres && values.Length > 0 && kept.Count < MostKept && kept.TryAdd(sql, command);
            return result;
        }
        finally
        {
            if (!isKept)
                await command.DisposeAsync();
        }
    }

    private DbCommand Create(string sql)
    {
        var command = Connection.CreateCommand();
#pragma warning disable CA2100 // The text is the program's own; values go in as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    private void Bind(DbParameterCollection parameters, Func<DbParameter> create, (string Name, object? Value)[] values)
    {
        foreach (var (name, value) in values)
        {
            var parameter = create();
            parameter.ParameterName = name;
            parameter.Value = Dialect.Bind(value);
            parameters.Add(parameter);
        }
    }
}
