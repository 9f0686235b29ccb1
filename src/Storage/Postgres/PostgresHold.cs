using Npgsql;

namespace TempMessenger.Storage.Postgres;

/// <summary>A named lock, held by a connection of its own for as long as that lives.</summary>
internal sealed class PostgresHold : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;

    private PostgresHold(NpgsqlConnection connection) => this.connection = connection;

    /// <summary>Takes the lock, and the connection with it; null where another session holds it.</summary>
    /// <exception cref="PostgresUnavailableException">The server cannot be reached.</exception>
    public static async Task<PostgresHold?> TryTake(NpgsqlConnection connection, string what, CancellationToken cancellation)
    {
        var held = false;
        try
        {
            held = (await connection.All(row => row.GetBoolean(0), "SELECT pg_try_advisory_lock($1, hashtext($2))", cancellation, PostgresLocks.Named, what))[0];
            return held ? new PostgresHold(connection) : null;
        }
        catch (Exception failure) when (Failures.IsOfTheServer(failure))
        {
            throw new PostgresUnavailableException("PostgreSQL is not available.", failure);
        }
        finally
        {
            if (!held)
                await connection.DisposeAsync();
        }
    }

    /// <summary>Gives the lock back.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            // The pool would do it only when the connection is used again.
            await connection.Run("SELECT pg_advisory_unlock_all()", CancellationToken.None);
        }
        catch (Exception failure) when (Failures.IsOfTheServer(failure) || failure is InvalidOperationException)
        {
            // The connection is gone, and its locks with it.
        }
        finally
        {
            await connection.DisposeAsync();
        }
    }
}
