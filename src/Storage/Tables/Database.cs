using System.Data.Common;

namespace TempMessenger.Storage.Tables;

/// <summary>A relational database with tables: a SQLite file of one process, or PostgreSQL, which several instances share. SQL is written once for both.</summary>
public abstract class Database
{
    /// <summary>What differs between the two.</summary>
    public abstract Dialect Dialect { get; }

    /// <summary>Runs a query. It must be idempotent: where a connection was lost it runs again on another one.</summary>
    /// <exception cref="DatabaseUnavailableException">The database cannot be read now.</exception>
    public abstract Task<T> Read<T>(Func<DatabaseConnection, Task<T>> query, CancellationToken cancellation);

    /// <summary>Runs a change in one transaction: all or nothing, on the disk on return. It may run again, as in <see cref="Read{T}"/>.</summary>
    /// <exception cref="DatabaseUnavailableException">The database cannot be written now, or the outcome is not known.</exception>
    /// <param name="change">What is to be changed.</param>
    /// <param name="cancellation">Gives up early.</param>
    /// <param name="patience">How long PostgreSQL may take, instead of the usual few seconds.</param>
    public abstract Task<T> Write<T>(Func<DatabaseConnection, Task<T>> change, CancellationToken cancellation, TimeSpan? patience = null);

    /// <inheritdoc cref="Write{T}"/>
    public Task Write(Func<DatabaseConnection, Task> change, CancellationToken cancellation, TimeSpan? patience = null) => Write(
        async db =>
        {
            await change(db);
            return 0;
        },
        cancellation,
        patience);

    /// <summary>
    /// Runs work that waits for something outside the database (a broker), in one instance at a time. What it writes may be committed before it ends, even
    /// where it fails.
    /// </summary>
    /// <param name="advisoryLock">The number of the lock under which it runs.</param>
    /// <param name="work">What is to be done.</param>
    /// <param name="cancellation">Gives up early.</param>
    /// <exception cref="DatabaseUnavailableException">The database cannot be used now, or other work holds the lock for too long.</exception>
    public abstract Task<T> RunAlone<T>(int advisoryLock, Func<DatabaseConnection, Task<T>> work, CancellationToken cancellation);

    /// <summary>Runs queries that all see the same state of the database, however long they take.</summary>
    /// <exception cref="DatabaseUnavailableException">The database cannot be read now.</exception>
    public abstract Task<T> Snapshot<T>(Func<Database, Task<T>> queries, CancellationToken cancellation);

    /// <summary>Takes a lock that one caller holds at a time, in whatever process that shares the database; it ends when it is disposed of, and with the process.</summary>
    /// <param name="what">Its name.</param>
    /// <param name="cancellation">Gives up early.</param>
    /// <returns>Null where another caller holds it.</returns>
    /// <exception cref="DatabaseUnavailableException">The database cannot be reached now.</exception>
    public abstract Task<IAsyncDisposable?> TryHold(string what, CancellationToken cancellation);

    /// <summary>New shadows of tables; none is made yet.</summary>
    public abstract ShadowTables ShadowsOf(IReadOnlyList<string> tables);

    /// <summary>A folder for large files that belong to the database and go with their use; null: the system's own.</summary>
    public virtual string? WorkFolder => null;

    /// <summary>As <see cref="RunAlone{T}"/>, unless another instance is at it: then it does nothing.</summary>
    /// <returns>Whether the work was done.</returns>
    /// <exception cref="DatabaseUnavailableException">The database cannot be used now.</exception>
    public abstract Task<bool> TryRunAlone(int advisoryLock, Func<DatabaseConnection, Task> work, CancellationToken cancellation);

    /// <summary>The rows of one query.</summary>
    public Task<List<T>> All<T>(Func<DbDataReader, T> map, string sql, CancellationToken cancellation, params (string Name, object? Value)[] values) =>
        Read(db => db.All(map, sql, values), cancellation);

    /// <inheritdoc cref="DatabaseConnection.AllPrepared{T}"/>
    public Task<List<T>> AllPrepared<T>(Func<DbDataReader, T> map, string sql, CancellationToken cancellation, params (string Name, object? Value)[] values) =>
        Read(db => db.AllPrepared(map, sql, values), cancellation);

    /// <summary>Runs one statement; gives the number of rows that changed.</summary>
    public Task<int> Run(string sql, CancellationToken cancellation, params (string Name, object? Value)[] values) =>
        Write(db => db.Run(sql, values), cancellation);
}

/// <summary>
/// A database cannot be used now: it is down, overloaded or not reachable, or its disk is full or faulty. What was to be written may have been written; trying
/// again must be idempotent.
/// </summary>
public class DatabaseUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
