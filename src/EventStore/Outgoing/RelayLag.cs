using System.Diagnostics.Metrics;

namespace TempMessenger.EventStore.Outgoing;

/// <summary>How far the relay is behind the event log, for operators.</summary>
internal sealed class RelayLag
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "TempMessenger.EventStore";

    private readonly TimeProvider clock;
    private long behind;
    private long oldest;

    public RelayLag(IMeterFactory? meters, TimeProvider clock)
    {
        this.clock = clock;
        if (meters is null)
            return;
#pragma warning disable CA2000 // The factory owns it.
        Publish(meters.Create(MeterName));
#pragma warning restore CA2000
    }

    /// <summary>Positions between what was relayed and the newest event.</summary>
    public long Positions => Volatile.Read(ref behind);

    /// <summary>Seconds since the oldest event was recorded that is not relayed; 0 where all are.</summary>
    public double Age => Positions == 0 ? 0 : Math.Max(0, (clock.GetUtcNow().ToUnixTimeMilliseconds() - Volatile.Read(ref oldest)) / 1_000.0);

    /// <param name="positions">As in <see cref="Positions"/>.</param>
    /// <param name="recordedAt">When the oldest event was recorded that is not relayed, Unix milliseconds.</param>
    public void Set(long positions, long recordedAt)
    {
        Volatile.Write(ref oldest, recordedAt);
        Volatile.Write(ref behind, positions);
    }

    private void Publish(Meter meter)
    {
        meter.CreateObservableGauge("tempmessenger.outgoing.behind", () => Positions, description: "Positions of the event log that the broker has not confirmed");
        meter.CreateObservableGauge("tempmessenger.outgoing.age", () => Age, unit: "s", description: "Age of the oldest event that the broker has not confirmed");
    }
}
