using Microsoft.Extensions.Hosting;
using TempMessenger.Background;
using TempMessenger.Contracts.Outgoing;

namespace TempMessenger.EventStore.Outgoing;

/// <summary>
/// Publishes the event log to the target, in the order of positions. One instance at a time does it, and each stands ready: a position is stored only when the broker has confirmed
/// everything up to it. While the broker or the database is away it waits and goes on from there.
/// </summary>
internal sealed class OutgoingRelay(OutgoingRecords records, IOutgoingTarget target, RelayTable table, RelayLag lag, Rounds rounds) : BackgroundService
{
    /// <summary>What failed, for the log.</summary>
    public const string Failure = "Events could not be relayed to the outgoing log; it is tried again";

    private static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Off the thread that starts the host: the stores under it work synchronously.
        await Task.Yield();
        await rounds.Run(Round, stoppingToken);
    }

    private async Task<TimeSpan> Round(CancellationToken stopping)
    {
        var relayed = await table.Position(stopping);
        await Measure(relayed, stopping);
        if (lag.Positions == 0)
        {
            await records.WaitForMore(relayed, stopping);
            return TimeSpan.Zero;
        }

        return await table.TryAdvance(position => Relay(position, stopping), stopping) ? TimeSpan.Zero : Busy;
    }

    private async Task<long> Relay(long position, CancellationToken stopping)
    {
        var batch = await records.After(position, stopping);
        if (batch.Count == 0)
            return position;
        await target.Publish(batch, stopping);
        return batch[^1].Position;
    }

    private async Task Measure(long relayed, CancellationToken stopping)
    {
        var newest = await records.Newest(stopping);
        if (relayed > newest)
            throw new InvalidDataException($"Events were relayed up to position {relayed}, but the event log ends at {newest}: it was replaced by an older one.");
        lag.Set(newest - relayed, await records.RecordedAfter(relayed, stopping) ?? 0);
    }
}
