using System.Runtime.CompilerServices;
using TempMessenger.Contracts.Outgoing;

namespace TempMessenger.EventStore.Outgoing;

/// <summary>The event table itself as the outgoing log, where no broker is configured. An offset is a position.</summary>
internal sealed class EventTableLog(OutgoingRecords records, IReaderOffsets offsets) : IOutgoingLog
{
    public const string Name = "events";

    public string Place => "the event table";

    public IReaderOffsets Offsets => offsets;

    public async IAsyncEnumerable<LoggedRecord> Read(int partition, long offset, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var position = Math.Max(0, offset - 1);
        while (true)
        {
            var batch = await Next(position, cancellation);
            foreach (var record in batch.Where(record => record.Partition == partition))
                yield return new(partition, record.Position, record);
            position = batch[^1].Position;
        }
    }

    private async Task<IReadOnlyList<OutgoingRecord>> Next(long position, CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                if (await records.After(position, cancellation) is { Count: > 0 } batch)
                    return batch;
                await records.WaitForMore(position, cancellation);
            }
        }
        catch (EventStoreUnavailableException fault)
        {
            throw new OutgoingLogUnavailableException("The event table cannot be read now.", fault);
        }
    }
}
