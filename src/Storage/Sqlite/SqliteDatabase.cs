using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Storage.Sqlite;

/// <summary>A SQLite file of this process: one connection that writes, a few that read beside it, each used by one caller at a time.</summary>
public sealed class SqliteDatabase : Database, IDisposable
{
    private const int MostReaders = 4;

    private readonly string path;
    private readonly SqliteConnection file;
    private readonly SemaphoreSlim writing = new(1);
    private readonly SemaphoreSlim reading = new(MostReaders);
    private readonly ConcurrentBag<DatabaseConnection> readers = [];
    private readonly ConcurrentDictionary<int, SemaphoreSlim> turns = [];
    private readonly ConcurrentDictionary<string, bool> held = [];
    private readonly DatabaseConnection writer;
    private readonly DatabaseConnection single;

    /// <summary>Opens the file, makes it where it is missing, and brings its tables up to date.</summary>
    /// <exception cref="SqliteException">It is no database, or cannot be written.</exception>
    /// <exception cref="InvalidDataException">A newer program wrote it.</exception>
    public SqliteDatabase(string path, DatabaseSchema schema)
        : this(path, SqliteFile.Open(path), schema)
    {
    }

    internal SqliteDatabase(string path, SqliteConnection file, DatabaseSchema schema)
    {
        this.path = path;
        this.file = file;
        writer = new(file, Dialect.Sqlite, null, CancellationToken.None);
        single = new(file, Dialect.Sqlite, writing, CancellationToken.None);
        try
        {
            SqliteSchema.Migrate(writer, schema);
        }
        catch
        {
            writer.Dispose();
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override Dialect Dialect => Dialect.Sqlite;

    /// <inheritdoc/>
    public override string WorkFolder => System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;

    /// <summary>The file.</summary>
    internal string Path => path;

    /// <summary>The connection that writes, a statement at a time, each a transaction of its own.</summary>
    internal DatabaseConnection Single => single;

    /// <summary>
    /// A file that is thrown away after its use, for tables that are filled at once: nothing of it outlives a crash of the system, and nothing is overwritten.
    /// </summary>
    public static SqliteDatabase Temporary(string path, DatabaseSchema schema)
    {
        var made = new SqliteDatabase(path, schema);
        made.writer.Run("PRAGMA synchronous=OFF; PRAGMA secure_delete=OFF; PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=10000").GetAwaiter().GetResult();
        return made;
    }

    /// <inheritdoc/>
    public override async Task<T> Read<T>(Func<DatabaseConnection, Task<T>> query, CancellationToken cancellation)
    {
        await reading.WaitAsync(cancellation);
        try
        {
            if (!readers.TryTake(out var reader))
                reader = OpenReader();
            try
            {
                return await query(reader);
            }
            finally
            {
                readers.Add(reader);
            }
        }
        catch (SqliteException fault) when (IsOfTheFile(fault))
        {
            throw Unavailable(fault);
        }
        finally
        {
            reading.Release();
        }
    }

    /// <inheritdoc/>
    public override async Task<T> Write<T>(Func<DatabaseConnection, Task<T>> change, CancellationToken cancellation, TimeSpan? patience = null)
    {
        await writing.WaitAsync(cancellation);
        try
        {
            await writer.Run("BEGIN IMMEDIATE");
            var result = await change(writer);
            await writer.Run("COMMIT");
            return result;
        }
        catch (SqliteException fault) when (IsOfTheFile(fault))
        {
            throw Unavailable(fault);
        }
        finally
        {
            await RollBack();
            writing.Release();
        }
    }

    /// <inheritdoc/>
    public override async Task<T> RunAlone<T>(int advisoryLock, Func<DatabaseConnection, Task<T>> work, CancellationToken cancellation)
    {
        var turn = Turn(advisoryLock);
        await turn.WaitAsync(cancellation);
        return await RunInTurn(turn, work);
    }

    /// <inheritdoc/>
    public override async Task<bool> TryRunAlone(int advisoryLock, Func<DatabaseConnection, Task> work, CancellationToken cancellation)
    {
        var turn = Turn(advisoryLock);
        return await turn.WaitAsync(0, cancellation) && await RunInTurn(turn, async db =>
        {
            await work(db);
            return true;
        });
    }

    /// <inheritdoc/>
    public override async Task<T> Snapshot<T>(Func<Database, Task<T>> queries, CancellationToken cancellation)
    {
        try
        {
            using var reader = OpenReader();
            await using (reader.Connection)
            {
                await reader.Run("BEGIN");
                return await queries(new OneState(reader));
            }
        }
        catch (SqliteException fault) when (IsOfTheFile(fault))
        {
            throw Unavailable(fault);
        }
    }

    /// <inheritdoc/>
    public override Task<IAsyncDisposable?> TryHold(string what, CancellationToken cancellation) =>
        Task.FromResult<IAsyncDisposable?>(held.TryAdd(what, true) ? new Hold(held, what) : null);

    /// <inheritdoc/>
    public override ShadowTables ShadowsOf(IReadOnlyList<string> tables) => new SqliteShadowTables(this, tables);

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        while (readers.TryTake(out var reader))
        {
            reader.Dispose();
            reader.Connection.Dispose();
        }

        single.Dispose();
        writer.Dispose();
        file.Dispose();
        writing.Dispose();
        reading.Dispose();
    }

    private SemaphoreSlim Turn(int advisoryLock) => turns.GetOrAdd(advisoryLock, _ => new SemaphoreSlim(1));

    private async Task<T> RunInTurn<T>(SemaphoreSlim turn, Func<DatabaseConnection, Task<T>> work)
    {
        try
        {
            // Each statement is a transaction of its own: others write while the work waits for something else.
            return await work(single);
        }
        catch (SqliteException fault) when (IsOfTheFile(fault))
        {
            throw Unavailable(fault);
        }
        finally
        {
            turn.Release();
        }
    }

    private DatabaseConnection OpenReader()
    {
        var connection = SqliteFile.Open(path);
        using var readOnly = connection.CreateCommand();
        // 8 MB of pages at most: with the usual 2 MB, lists among 100,000 people read each page from the file again.
        readOnly.CommandText = "PRAGMA query_only=ON; PRAGMA cache_size=-8192";
        readOnly.ExecuteNonQuery();
        return new(connection, Dialect.Sqlite, null, CancellationToken.None);
    }

    /// <summary>Undoes a transaction that is still open. Where the disk is faulty that fails, and so does the next transaction, which tries it again.</summary>
    private async Task RollBack()
    {
        if (raw.sqlite3_get_autocommit(file.Handle) != 0)
            return;
        try
        {
            await writer.Run("ROLLBACK");
        }
        catch (SqliteException)
        {
            // The exception that led here says why.
        }
    }

    /// <summary>Whether it is about the disk, a lock or what is missing in the file, and not about a statement's values: those fail again however often they are tried.</summary>
    private static bool IsOfTheFile(SqliteException fault) =>
        fault.SqliteErrorCode is not (raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH or raw.SQLITE_RANGE or raw.SQLITE_TOOBIG);

    private DatabaseUnavailableException Unavailable(SqliteException fault) => new($"{path} cannot be read or written now.", fault);

    private sealed class Hold(ConcurrentDictionary<string, bool> held, string what) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            held.TryRemove(what, out _);
            return ValueTask.CompletedTask;
        }
    }
}
