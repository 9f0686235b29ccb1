using Npgsql;

namespace TempMessenger.Testing;

/// <summary>A database of its own on the tests' server or another one; it goes when this is disposed.</summary>
public sealed class TestDatabase : IDisposable
{
    private static int made;

    private readonly string server;
    private readonly string name = $"test_{Environment.ProcessId}_{Interlocked.Increment(ref made)}";

    public TestDatabase(string? server = null)
    {
        this.server = server ?? TestServers.Postgres;
        Execute(this.server, $"CREATE DATABASE {name} ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
        Connection = new NpgsqlConnectionStringBuilder(this.server) { Database = name }.ConnectionString;
    }

    public string Connection { get; }

    public void Execute(string sql) => Execute(Connection, sql);

    public string Scalar(string sql)
    {
        using var connection = Open(Connection);
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar()?.ToString() ?? "";
    }

    /// <summary>What the statement locks stays locked until this is disposed.</summary>
    public IDisposable Hold(string sql)
    {
        var connection = Open(Connection);
        connection.BeginTransaction();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>The server's own worker may be cleaning up in it, which only a superuser may end; it is done in a moment.</summary>
    public void Dispose()
    {
        for (var again = 100; ; again--)
        {
            try
            {
                Execute(server, $"DROP DATABASE {name} WITH (FORCE)");
                return;
            }
            catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.InsufficientPrivilege && again > 0)
            {
                SpinWait.SpinUntil(static () => false, millisecondsTimeout: 100);
            }
        }
    }

    private static void Execute(string connection, string sql)
    {
        using var opened = Open(connection);
        using var command = new NpgsqlCommand(sql, opened);
        command.ExecuteNonQuery();
    }

    private static NpgsqlConnection Open(string connection)
    {
        var opened = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ConnectionString);
        opened.Open();
        return opened;
    }
}
