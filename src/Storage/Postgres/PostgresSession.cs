using Npgsql;

namespace TempMessenger.Storage.Postgres;

/// <summary>
/// A connection that one thread keeps for work that follows one on the other, so that statements stay prepared and no other thread is involved. It is opened when it
/// is needed.
/// </summary>
public sealed class PostgresSession(PostgresDatabase database) : IDisposable
{
    private const int Attempts = 3;

    // A plan is kept for as long as the connection lasts: one that was made while the tables were small must not read them whole when they are large.
    private const string Plans = "SET plan_cache_mode=force_generic_plan; SET enable_seqscan=off";

    private NpgsqlConnection? kept;

    /// <summary>The connection, for work that goes on with what <see cref="Begin"/> began.</summary>
    /// <exception cref="InvalidOperationException">Nothing was begun since the connection was given up.</exception>
    public NpgsqlConnection Connection => kept ?? throw new InvalidOperationException("Nothing was begun.");

    /// <summary>Begins work. Where the connection turns out to be dead it is begun again on another one: it must be idempotent.</summary>
    /// <exception cref="PostgresUnavailableException">The server cannot be reached.</exception>
    public T Begin<T>(Func<NpgsqlConnection, T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return work(kept ??= Open());
            }
            catch (Exception failure) when (Failures.IsOfAnOldConnection(failure) && attempt < Attempts)
            {
                GiveUp();
            }
        }
    }

    /// <summary>Rolls back what was begun and not committed; the next work begins on another connection.</summary>
    public void GiveUp()
    {
        kept?.Dispose();
        kept = null;
    }

    /// <inheritdoc/>
    public void Dispose() => GiveUp();

    // The thread has nothing else to do meanwhile.
    private NpgsqlConnection Open()
    {
        using var deadline = new CancellationTokenSource(PostgresDatabase.Patience);
        try
        {
            return Open(deadline.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException late)
        {
            throw new PostgresUnavailableException("PostgreSQL did not answer in time.", late);
        }
    }

    private async Task<NpgsqlConnection> Open(CancellationToken cancellation)
    {
        var connection = await database.Open(cancellation);
        try
        {
            await connection.Run(Plans, cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
