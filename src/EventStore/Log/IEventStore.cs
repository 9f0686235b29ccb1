namespace TempMessenger.EventStore;

/// <summary>
/// Append-only streams of events. An append is accepted whole, with everything that must be consistent with it (claims, state), or not at all;
/// position order is commit order; on return it is on the disk.
/// </summary>
public interface IEventStore
{
    /// <summary>Appends to one or more streams in one transaction. Appends of many callers share a commit; one refused append fails no other.</summary>
    Task<AppendResult> Append(Append append, CancellationToken cancellation);

    /// <summary>The events of a stream with a version above <paramref name="afterVersion"/>, in order.</summary>
    Task<IReadOnlyList<RecordedEvent>> ReadStream(string stream, long afterVersion, CancellationToken cancellation);

    /// <summary>At most <paramref name="limit"/> events of a stream below a position, the newest first.</summary>
    async Task<IReadOnlyList<RecordedEvent>> ReadStreamBack(string stream, long beforePosition, int limit, CancellationToken cancellation) =>
        [.. (await ReadStream(stream, 0, cancellation)).Where(recorded => recorded.Position < beforePosition).Reverse().Take(limit)];

    /// <summary>At most <paramref name="limit"/> events of all streams above a position, in order. None is ever missed.</summary>
    Task<IReadOnlyList<RecordedEvent>> ReadAll(long afterPosition, int limit, CancellationToken cancellation);

    /// <summary>Completes when the log is longer than <paramref name="afterPosition"/>.</summary>
    Task WaitForEvents(long afterPosition, CancellationToken cancellation);

    /// <summary>The position of the newest event, 0 when there is none.</summary>
    Task<long> LastPosition(CancellationToken cancellation);

    /// <summary>Who holds a unique value, or null.</summary>
    Task<string?> FindClaim(string scope, string key, CancellationToken cancellation);

    /// <summary>Whether a command was carried out.</summary>
    Task<bool> IsKnown(string commandId, CancellationToken cancellation);

    /// <summary>A value written beside events, or null.</summary>
    Task<byte[]?> FindState(string scope, string key, CancellationToken cancellation);

    /// <summary>At most <paramref name="limit"/> values of a scope whose keys come after <paramref name="afterKey"/>, ordered by key.</summary>
    /// <param name="scope">What kind of values.</param>
    /// <param name="afterKey">The last key of the page before; the empty string begins.</param>
    /// <param name="limit">At least 1.</param>
    /// <param name="cancellation">Ends the call.</param>
    Task<IReadOnlyList<StoredState>> ReadStates(string scope, string afterKey, int limit, CancellationToken cancellation);

    /// <summary>The newest position that this process knows of, without asking the database.</summary>
    long Newest { get; }
}

/// <summary>What one command wants written, all or nothing.</summary>
/// <param name="CommandId">The same id again writes nothing and gives <see cref="AppendResult.Repeated"/>.</param>
/// <param name="Streams">At least one.</param>
public sealed record Append(string CommandId, IReadOnlyList<StreamAppend> Streams)
{
    /// <summary>Unique values to take. One held by another owner refuses the append; one's own stays.</summary>
    public IReadOnlyList<UniqueClaim> Claims { get; init; } = [];

    /// <summary>Unique values to give back, before the claims are made. Only the owner's own go.</summary>
    public IReadOnlyList<UniqueClaim> Releases { get; init; } = [];

    /// <summary>Values that live beside the events and change only together with them (credentials).</summary>
    public IReadOnlyList<StateChange> State { get; init; } = [];
}

/// <param name="Stream">Such as <c>user-{id}</c>.</param>
/// <param name="ExpectedVersion">The version that the decision was made on (0: no such stream yet); null: whatever it is.</param>
/// <param name="Events">None: the append only depends on the stream being at the expected version.</param>
public sealed record StreamAppend(string Stream, long? ExpectedVersion, IReadOnlyList<NewEvent> Events);

/// <param name="Type">In the past tense, for ever: <c>UserRegistered</c>.</param>
/// <param name="Data">JSON in UTF-8.</param>
public sealed record NewEvent(string Type, ReadOnlyMemory<byte> Data);

/// <param name="Scope">What kind of value.</param>
/// <param name="Key">The value, or what stands for it (a keyed hash).</param>
/// <param name="Owner">Who holds it.</param>
public sealed record UniqueClaim(string Scope, string Key, string Owner);

/// <param name="Scope">What kind of value.</param>
/// <param name="Key">Whose.</param>
/// <param name="Value">Null removes it.</param>
public sealed record StateChange(string Scope, string Key, byte[]? Value);

/// <param name="Key">Whose.</param>
/// <param name="Value">What was written last.</param>
public sealed record StoredState(string Key, byte[] Value);

/// <param name="Position">Rises over all streams, in commit order.</param>
/// <param name="Stream">The stream's name.</param>
/// <param name="Version">1, 2, 3 … within the stream.</param>
/// <param name="Type">The event's type.</param>
/// <param name="Data">JSON in UTF-8.</param>
/// <param name="CommandId">The command that caused it.</param>
/// <param name="RecordedAt">Unix milliseconds.</param>
public sealed record RecordedEvent(
    long Position, string Stream, long Version, string Type, ReadOnlyMemory<byte> Data, string CommandId, long RecordedAt);

/// <summary>What became of an append.</summary>
public abstract record AppendResult
{
    private AppendResult()
    {
    }

    /// <summary>Written.</summary>
    /// <param name="Position">Of its last event.</param>
    /// <param name="Version">Of the first stream, now.</param>
    public sealed record Appended(long Position, long Version) : AppendResult;

    /// <summary>The command was carried out before.</summary>
    /// <param name="Position">Of its last event.</param>
    /// <param name="Version">Of the first stream, after it.</param>
    public sealed record Repeated(long Position, long Version) : AppendResult;

    /// <summary>A stream is not at the expected version.</summary>
    public sealed record Conflict(string Stream, long CurrentVersion) : AppendResult;

    /// <summary>A unique value is somebody else's.</summary>
    public sealed record Taken(string Scope, string Key) : AppendResult;
}

/// <summary>
/// The store cannot take the append now: too many wait, the disk is full or faulty, or the program is stopping. Trying again with the same
/// command id is safe: should the append have reached the disk after all, the answer is <see cref="AppendResult.Repeated"/>.
/// </summary>
public class EventStoreUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
