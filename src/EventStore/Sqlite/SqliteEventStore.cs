using Microsoft.Data.Sqlite;
using TempMessenger.Storage;
using TempMessenger.Storage.Sqlite;

namespace TempMessenger.EventStore.Sqlite;

/// <summary>The embedded event store: one file, one writer that commits what waits together, a few readers beside it.</summary>
internal sealed class SqliteEventStore : IEventStore, IDisposable
{
    private readonly SqliteConnection connection;
    private readonly AwaitablePosition log = new();
    private readonly Writer writer;
    private readonly ReaderPool readers;
    private int closed;

    internal SqliteEventStore(SqliteConnection connection, Func<SqliteConnection> openReader, TimeProvider clock)
    {
        this.connection = connection;
        SqliteSchema.Migrate(connection, Schema.Steps);
        readers = new ReaderPool(openReader);
        using (var last = new Statement(connection, "SELECT coalesce(max(position), 0) FROM events"))
            log.Rise(last.First(row => row.GetInt64(0)));
        writer = new Writer(connection, log, clock);
    }

    /// <summary>The position of the newest event.</summary>
    public long Last => log.Position;

    /// <summary>How many transactions were committed since it was opened.</summary>
    public long Commits => writer.Commits;

    public static SqliteEventStore Open(string path, TimeProvider clock)
    {
        var connection = SqliteFile.Open(path);
        try
        {
            return new SqliteEventStore(connection, () => SqliteFile.Open(path), clock);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public async Task<AppendResult> Append(Append append, CancellationToken cancellation)
    {
        AppendForm.Check(append);
        using var activity = StoreActivities.Start("sqlite: append events");
        return await writer.Enqueue(append, cancellation);
    }

    public Task<IReadOnlyList<RecordedEvent>> ReadStream(string stream, long afterVersion, CancellationToken cancellation) =>
        readers.Read(reader => reader.Stream(stream, afterVersion), cancellation);

    public Task<IReadOnlyList<RecordedEvent>> ReadAll(long afterPosition, int limit, CancellationToken cancellation) =>
        readers.Read(reader => reader.All(afterPosition, limit), cancellation);

    public Task WaitForEvents(long afterPosition, CancellationToken cancellation) => log.WaitFor(afterPosition + 1, cancellation);

    public Task<long> LastPosition(CancellationToken cancellation) => Task.FromResult(log.Position);

    public Task<string?> FindClaim(string scope, string key, CancellationToken cancellation) =>
        readers.Read(reader => reader.Claim(scope, key), cancellation);

    public Task<byte[]?> FindState(string scope, string key, CancellationToken cancellation) =>
        readers.Read(reader => reader.State(scope, key), cancellation);

    public Task<IReadOnlyList<StoredState>> ReadStates(string scope, string afterKey, int limit, CancellationToken cancellation) =>
        readers.Read(reader => reader.States(scope, afterKey, limit), cancellation);

    /// <summary>Writes what waits, then closes the file.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref closed, 1) == 1)
            return;
        writer.Dispose();
        readers.Dispose();
        connection.Dispose();
    }
}
