using TempMessenger.Contracts.Outgoing;

namespace TempMessenger.EventStore.Outgoing;

/// <summary>The event log in the form of the outgoing one.</summary>
internal sealed class OutgoingRecords(IEventStore store, StreamPersons persons)
{
    private const int BatchSize = 500;

    /// <summary>Those above a position, in order; empty where there are none.</summary>
    /// <exception cref="EventStoreUnavailableException">They cannot be read now.</exception>
    public async Task<IReadOnlyList<OutgoingRecord>> After(long position, CancellationToken cancellation)
    {
        var records = new List<OutgoingRecord>();
        foreach (var e in await store.ReadAll(position, BatchSize, cancellation))
            records.Add(new(e.Position, e.Stream, e.Version, e.Type, await persons.Of(e, cancellation), e.RecordedAt, e.Data));
        return records;
    }

    /// <summary>When the first event above a position was recorded, Unix milliseconds; null where there is none.</summary>
    public async Task<long?> RecordedAfter(long position, CancellationToken cancellation) =>
        await store.ReadAll(position, 1, cancellation) is [var first] ? first.RecordedAt : null;

    /// <summary>The position of the newest event.</summary>
    public Task<long> Newest(CancellationToken cancellation) => store.LastPosition(cancellation);

    /// <summary>Completes when there is an event above a position.</summary>
    public Task WaitForMore(long position, CancellationToken cancellation) => store.WaitForEvents(position, cancellation);
}
