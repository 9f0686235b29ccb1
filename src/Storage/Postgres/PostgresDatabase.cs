using System.Data;
using Npgsql;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Storage.Postgres;

/// <summary>
/// One database, through a pool of connections. Every piece of work has an end: after about five seconds its caller gets
/// <see cref="PostgresUnavailableException"/>. The database is prepared when it is first reached, so a process may start before its server.
/// </summary>
public sealed class PostgresDatabase : Database, IDisposable, IAsyncDisposable
{
    /// <summary>How long a caller waits at most.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // Work alone waits for a broker; an instance that stands still meanwhile loses its turn after the server's patience.
    private static readonly TimeSpan LongestAlone = TimeSpan.FromMinutes(2);
    private const string PatienceAlone = "SET LOCAL idle_in_transaction_session_timeout='10s'; SET LOCAL lock_timeout='4s'";

    private readonly string address;
    private readonly NpgsqlDataSource source;
    private readonly IReadOnlyList<Preparation> preparations;
    private readonly CancellationTokenSource closing = new();
    private readonly Lock gate = new();
    private Task? prepared;

    /// <summary>Connects to nothing yet.</summary>
    /// <exception cref="InvalidDataException">The connection string is invalid.</exception>
    public PostgresDatabase(string connection, IEnumerable<Preparation> preparations)
    {
        address = PostgresAddress.Complete(connection);
        source = NpgsqlDataSource.Create(address);
        this.preparations = [.. preparations];
    }

    /// <inheritdoc/>
    public override Dialect Dialect => Dialect.Postgres;

    /// <inheritdoc/>
    public override Task<T> Read<T>(Func<DatabaseConnection, Task<T>> query, CancellationToken cancellation) => Run(
        async (connection, token) =>
        {
            using var db = new DatabaseConnection(connection, Dialect.Postgres, null, token);
            return await query(db);
        },
        cancellation);

    /// <inheritdoc/>
    public override Task<T> Write<T>(Func<DatabaseConnection, Task<T>> change, CancellationToken cancellation, TimeSpan? patience = null) => Transact(
        async (connection, token) =>
        {
            using var db = new DatabaseConnection(connection, Dialect.Postgres, null, token);
            return await change(db);
        },
        cancellation,
        patience);

    /// <inheritdoc/>
    public override Task<T> RunAlone<T>(int advisoryLock, Func<DatabaseConnection, Task<T>> work, CancellationToken cancellation) => Write(
        async db =>
        {
            await db.Run(PatienceAlone);
            await db.Lock(advisoryLock);
            return await work(db);
        },
        cancellation,
        LongestAlone);

    /// <inheritdoc/>
    public override async Task<T> Snapshot<T>(Func<Database, Task<T>> queries, CancellationToken cancellation)
    {
        await using var connection = await Open(cancellation);
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
            await connection.Run("SET LOCAL statement_timeout=0; SET LOCAL idle_in_transaction_session_timeout=0", cancellation);
            using var db = new DatabaseConnection(connection, Dialect.Postgres, null, cancellation);
            return await queries(new OneState(db));
        }
        catch (Exception failure) when (Failures.IsOfTheServer(failure))
        {
            throw new PostgresUnavailableException("PostgreSQL is not available.", failure);
        }
    }

    /// <inheritdoc/>
    public override async Task<IAsyncDisposable?> TryHold(string what, CancellationToken cancellation) =>
        await PostgresHold.TryTake(await Open(cancellation), what, cancellation);

    /// <inheritdoc/>
    public override ShadowTables ShadowsOf(IReadOnlyList<string> tables) => new PostgresShadowTables(this, tables);

    public override Task<bool> TryRunAlone(int advisoryLock, Func<DatabaseConnection, Task> work, CancellationToken cancellation) => Write(
        async db =>
        {
            await db.Run(PatienceAlone);
            if (!await db.TryLock(advisoryLock))
                return false;
            await work(db);
            return true;
        },
        cancellation,
        LongestAlone);

    /// <summary>Returns when the database has been reached and prepared.</summary>
    /// <exception cref="PostgresUnavailableException">It cannot be reached.</exception>
    /// <exception cref="InvalidDataException">It is not fit for this program.</exception>
    public Task Prepare(CancellationToken cancellation) => Run((_, _) => Task.FromResult(0), cancellation);

    /// <summary>
    /// Does work on a connection of its own. Where the connection turns out dead the work is done again on another one: it must be idempotent.
    /// </summary>
    /// <param name="work">What is to be done.</param>
    /// <param name="cancellation">Gives up early.</param>
    /// <param name="patience">Instead of <see cref="Patience"/>.</param>
    /// <exception cref="PostgresUnavailableException">It was not done in time, or its end is not known.</exception>
    public async Task<T> Run<T>(
        Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellation, TimeSpan? patience = null)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation, closing.Token);
        deadline.CancelAfter(patience ?? Patience);
        try
        {
            // The driver itself may be held up by a server that stands still: the caller is not.
            return await Attempt(work, deadline.Token).WaitAsync(deadline.Token);
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw new PostgresUnavailableException("PostgreSQL did not answer in time.", late);
        }
        catch (Exception failure) when (Failures.IsOfTheServer(failure))
        {
            throw new PostgresUnavailableException("PostgreSQL is not available.", failure);
        }
    }

    /// <summary>As <see cref="Run{T}"/>, in one transaction: all or nothing, on the disk on return.</summary>
    public Task<T> Transact<T>(
        Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellation, TimeSpan? patience = null) => Run(
        async (connection, token) =>
        {
            // Each statement must see what was committed while it waited for a lock.
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, token);
            var result = await work(connection, token);
            await transaction.CommitAsync(token);
            return result;
        },
        cancellation,
        patience);

    /// <summary>A connection for as long as its owner wants it.</summary>
    /// <exception cref="PostgresUnavailableException">The server cannot be reached.</exception>
    public async Task<NpgsqlConnection> Open(CancellationToken cancellation)
    {
        try
        {
            await Prepared().WaitAsync(cancellation);
            return await source.OpenConnectionAsync(cancellation);
        }
        catch (Exception failure) when (Failures.IsOfTheServer(failure))
        {
            throw new PostgresUnavailableException("PostgreSQL is not available.", failure);
        }
    }

    /// <summary>Closes all connections; what is under way fails.</summary>
    public void Dispose()
    {
        closing.Cancel();
        source.Dispose();
    }

    /// <inheritdoc cref="Dispose"/>
    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await source.DisposeAsync();
    }

    private async Task<T> Attempt<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        await Prepared().WaitAsync(cancellation);
        try
        {
            return await Once(work, cancellation);
        }
        catch (Exception failure) when (Failures.IsOfAnOldConnection(failure) && !cancellation.IsCancellationRequested)
        {
            return await Once(work, cancellation);
        }
    }

    private async Task<T> Once<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await work(connection, cancellation);
    }

    /// <summary>One attempt to prepare at a time, for all who wait for it; after a failure the next one who comes tries again.</summary>
    private Task Prepared()
    {
        lock (gate)
        {
            if (prepared is null or { IsFaulted: true } or { IsCanceled: true })
                prepared = RunPreparations(closing.Token);
            return prepared;
        }
    }

    private async Task RunPreparations(CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(PostgresAddress.Unhurried(address));
        await connection.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
        // Bringing large tables up to date takes the time that it takes; waiting for another instance to do it does not.
        await connection.Lock(PostgresLock.Schema, cancellation);
        await connection.Run("SET LOCAL statement_timeout=0", cancellation);
        foreach (var preparation in preparations)
            await preparation.Run(connection, cancellation);
        await transaction.CommitAsync(cancellation);
    }
}

/// <summary>PostgreSQL did not carry it out in time: it is down, overloaded or not reachable.</summary>
public sealed class PostgresUnavailableException(string message, Exception? cause = null) : DatabaseUnavailableException(message, cause);
