using System.Data.Common;
using TempMessenger.Storage;
using TempMessenger.Storage.Tables;

namespace TempMessenger.EventStore;

/// <summary>The event store in the tables of a database. Appends go through one writer in this process; reads go to the database.</summary>
internal sealed class EventLog : IEventStore, IDisposable, IAsyncDisposable
{
    private const string Columns = "position, stream, version, type, data, command_id, recorded_at";

    private readonly Database database;
    private readonly AwaitablePosition log;
    private readonly AppendWriter writer;
    private readonly TimeSpan? patience;
    private readonly Func<ValueTask> close;
    private int closed;

    /// <param name="database">Where the tables are.</param>
    /// <param name="writer">Writes appends there.</param>
    /// <param name="log">The newest position, raised by whoever learns of it.</param>
    /// <param name="ending">How long an append may wait for its answer (null: as long as it takes), and what is closed after the writer.</param>
    public EventLog(Database database, AppendWriter writer, AwaitablePosition log, (TimeSpan? Patience, Func<ValueTask> Close) ending)
    {
        this.database = database;
        this.writer = writer;
        this.log = log;
        (patience, close) = ending;
    }

    /// <summary>How many transactions of this process wrote something.</summary>
    public long Commits => writer.Commits;

    /// <summary>The newest position that this process knows of.</summary>
    public long Newest => log.Position;

    internal Database Database => database;

    public Task<AppendResult> Append(Append append, CancellationToken cancellation)
    {
        AppendForm.Check(append);
        return patience is { } most ? AnswerWithin(most, append, cancellation) : Traced(writer.Enqueue(append, cancellation));
    }

    public async Task<IReadOnlyList<RecordedEvent>> ReadStream(string stream, long afterVersion, CancellationToken cancellation) => await Read(
        Event,
        $"SELECT {Columns} FROM events WHERE stream=@stream AND version>@after ORDER BY version",
        cancellation,
        ("stream", stream),
        ("after", afterVersion));

    public async Task<IReadOnlyList<RecordedEvent>> ReadStreamBack(string stream, long beforePosition, int limit, CancellationToken cancellation) => await Read(
        Event,
        $"SELECT {Columns} FROM events WHERE stream=@stream AND position<@before ORDER BY version DESC LIMIT @limit",
        cancellation,
        ("stream", stream),
        ("before", beforePosition),
        ("limit", limit));

    public async Task<IReadOnlyList<RecordedEvent>> ReadAll(long afterPosition, int limit, CancellationToken cancellation) => await Read(
        Event,
        $"SELECT {Columns} FROM events WHERE position>@after ORDER BY position LIMIT @limit",
        cancellation,
        ("after", afterPosition),
        ("limit", limit));

    /// <summary>As <see cref="ReadAll"/>, with what ties the rows together.</summary>
    public async Task<IReadOnlyList<ChainedEvent>> ReadChain(long afterPosition, int limit, CancellationToken cancellation) => await Read(
        Chained,
        $"SELECT {Columns}, previous, hash FROM events WHERE position>@after ORDER BY position LIMIT @limit",
        cancellation,
        ("after", afterPosition),
        ("limit", limit));

    /// <summary>The newest row, or null.</summary>
    public async Task<ChainedEvent?> ReadNewest(CancellationToken cancellation) =>
        await Read(Chained, $"SELECT {Columns}, previous, hash FROM events ORDER BY position DESC LIMIT 1", cancellation) is [var newest] ? newest : null;

    /// <summary>How many events there are.</summary>
    public async Task<long> Count(CancellationToken cancellation) => (await Read(row => row.GetInt64(0), "SELECT count(*) FROM events", cancellation))[0];

    public Task WaitForEvents(long afterPosition, CancellationToken cancellation) => log.WaitFor(afterPosition + 1, cancellation);

    public async Task<long> LastPosition(CancellationToken cancellation) =>
        (await Read(row => row.GetInt64(0), EventSchema.LastPosition, cancellation))[0];

    public async Task<string?> FindClaim(string scope, string key, CancellationToken cancellation) => await Read(
        row => row.GetString(0), "SELECT owner FROM claims WHERE scope=@scope AND key=@key", cancellation, ("scope", scope), ("key", key)) is [var owner, ..]
            ? owner
            : null;

    public async Task<bool> IsKnown(string commandId, CancellationToken cancellation) =>
        await Read(_ => true, "SELECT 1 FROM commands WHERE command_id=@id", cancellation, ("id", commandId)) is [_];

    public async Task<byte[]?> FindState(string scope, string key, CancellationToken cancellation) => await Read(
        row => row.GetFieldValue<byte[]>(0),
        "SELECT value FROM state WHERE scope=@scope AND key=@key",
        cancellation,
        ("scope", scope),
        ("key", key)) is [var value, ..] ? value : null;

    public async Task<IReadOnlyList<StoredState>> ReadStates(string scope, string afterKey, int limit, CancellationToken cancellation) => await Read(
        row => new StoredState(row.GetString(0), row.GetFieldValue<byte[]>(1)),
        "SELECT key, value FROM state WHERE scope=@scope AND key>@after ORDER BY key LIMIT @limit",
        cancellation,
        ("scope", scope),
        ("after", afterKey),
        ("limit", limit));

    /// <summary>Writes what waits, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref closed, 1) == 1)
            return;
        writer.Dispose();
        await close();
    }

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private static async Task<AppendResult> Traced(Task<AppendResult> answer)
    {
        using var activity = StoreActivities.Start("sqlite: append events");
        return await answer;
    }

    private async Task<AppendResult> AnswerWithin(TimeSpan most, Append append, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(most);
        try
        {
            return await writer.Enqueue(append, deadline.Token).WaitAsync(deadline.Token);
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw new EventStoreUnavailableException("The append was not answered in time.", late);
        }
    }

    private async Task<List<T>> Read<T>(
        Func<DbDataReader, T> map, string sql, CancellationToken cancellation, params (string Name, object? Value)[] values)
    {
        try
        {
            return await database.All(map, sql, cancellation, values);
        }
        catch (DatabaseUnavailableException fault)
        {
            throw new EventStoreUnavailableException("The events cannot be read now.", fault);
        }
    }

    private static RecordedEvent Event(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetString(3), row.GetFieldValue<byte[]>(4), row.GetString(5), row.GetInt64(6));

    private static ChainedEvent Chained(DbDataReader row) => new(Event(row), EventSchema.ReadHash(row, 7), EventSchema.ReadHash(row, 8));
}
