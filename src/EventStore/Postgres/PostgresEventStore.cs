using Microsoft.Extensions.Logging;
using Npgsql;
using TempMessenger.Storage.Postgres;

namespace TempMessenger.EventStore.Postgres;

/// <summary>
/// The event store that several instances share. Each instance commits what waits in it together, under one lock for the whole log, taken before
/// positions are drawn: position order is commit order. Nobody waits for an answer longer than <see cref="PostgresDatabase.Patience"/>.
/// </summary>
internal sealed class PostgresEventStore : IEventStore, IAsyncDisposable, IDisposable
{
    private const string Columns = "position, stream, version, type, data, command_id, recorded_at";

    private readonly PostgresDatabase database;
    private readonly AwaitablePosition log = new();
    private readonly Writer writer;
    private readonly LogFollower follower;
    private int closed;

    public PostgresEventStore(PostgresDatabase database, TimeProvider clock, ILogger<PostgresEventStore> logger)
    {
        this.database = database;
        writer = new Writer(database, log, clock);
        follower = new LogFollower(database, log, logger);
    }

    /// <summary>How many transactions of this instance wrote something.</summary>
    public long Commits => writer.Commits;

    public async Task<AppendResult> Append(Append append, CancellationToken cancellation)
    {
        AppendForm.Check(append);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(PostgresDatabase.Patience);
        try
        {
            return await writer.Enqueue(append, patience.Token).WaitAsync(patience.Token);
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw new EventStoreUnavailableException("The append was not answered in time.", late);
        }
    }

    public Task<IReadOnlyList<RecordedEvent>> ReadStream(string stream, long afterVersion, CancellationToken cancellation) => Read(
        Event, $"SELECT {Columns} FROM events WHERE stream=$1 AND version>$2 ORDER BY version", cancellation, stream, afterVersion);

    public Task<IReadOnlyList<RecordedEvent>> ReadAll(long afterPosition, int limit, CancellationToken cancellation) => Read(
        Event, $"SELECT {Columns} FROM events WHERE position>$1 ORDER BY position LIMIT $2", cancellation, afterPosition, limit);

    public Task WaitForEvents(long afterPosition, CancellationToken cancellation) => log.WaitFor(afterPosition + 1, cancellation);

    public async Task<long> LastPosition(CancellationToken cancellation) =>
        (await Read(row => row.GetInt64(0), "SELECT coalesce(max(position), 0) FROM events", cancellation))[0];

    public async Task<string?> FindClaim(string scope, string key, CancellationToken cancellation) =>
        await Read(row => row.GetString(0), "SELECT owner FROM claims WHERE scope=$1 AND key=$2", cancellation, scope, key) is [var owner, ..]
            ? owner
            : null;

    public async Task<byte[]?> FindState(string scope, string key, CancellationToken cancellation) =>
        await Read(row => row.GetFieldValue<byte[]>(0), "SELECT value FROM state WHERE scope=$1 AND key=$2", cancellation, scope, key) is [var value, ..]
            ? value
            : null;

    public Task<IReadOnlyList<StoredState>> ReadStates(string scope, string afterKey, int limit, CancellationToken cancellation) => Read(
        row => new StoredState(row.GetString(0), row.GetFieldValue<byte[]>(1)),
        "SELECT key, value FROM state WHERE scope=$1 AND key>$2 ORDER BY key LIMIT $3", cancellation, scope, afterKey, limit);

    /// <summary>Writes what waits, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref closed, 1) == 1)
            return;
        await writer.DisposeAsync();
        await follower.DisposeAsync();
    }

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task<IReadOnlyList<T>> Read<T>(Func<NpgsqlDataReader, T> map, string sql, CancellationToken cancellation, params object[] values)
    {
        try
        {
            return await database.Run((connection, token) => connection.All(map, sql, token, values), cancellation);
        }
        catch (PostgresUnavailableException fault)
        {
            throw new EventStoreUnavailableException("The events cannot be read now.", fault);
        }
    }

    private static RecordedEvent Event(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetString(3), row.GetFieldValue<byte[]>(4), row.GetString(5), row.GetInt64(6));
}
