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

    /// <summary>As <see cref="RunAlone{T}"/>, unless another instance is at it: then it does nothing.</summary>
    /// <returns>Whether the work was done.</returns>
    /// <exception cref="DatabaseUnavailableException">The database cannot be used now.</exception>
    public abstract Task<bool> TryRunAlone(int advisoryLock, Func<DatabaseConnection, Task> work, CancellationToken cancellation);

    /// <summary>The rows of one query.</summary>
    public Task<List<T>> All<T>(Func<DbDataReader, T> map, string sql, CancellationToken cancellation, params (string Name, object? Value)[] values) =>
        Read(db => db.All(map, sql, values), cancellation);

    /// <summary>Runs one statement; gives the number of rows that changed.</summary>
    public Task<int> Run(string sql, CancellationToken cancellation, params (string Name, object? Value)[] values) =>
        Write(db => db.Run(sql, values), cancellation);
}

/// <summary>
/// A database cannot be used now: it is down, overloaded or not reachable, or its disk is full or faulty. What was to be written may have been written; trying
/// again must be idempotent.
/// </summary>
public class DatabaseUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
