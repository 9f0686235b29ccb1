using System.Diagnostics.Metrics;

namespace TempMessenger.Gateway.Realtime.Sockets;

/// <summary>What the hub counts since the process started, also as metrics of the meter <c>TempMessenger.Realtime</c>.</summary>
internal sealed class HubStatistics
{
    public const string MeterName = "TempMessenger.Realtime";
    private readonly long[] ended = new long[Enum.GetValues<EndReason>().Length];
    private long open;
    private long opened;
    private long sent;
    private long writes;
    private long expired;
    private long largestQueue;

#pragma warning disable CA2000 // The factory owns its meters.
    public HubStatistics(IMeterFactory meters) => Publish(meters.Create(MeterName));
#pragma warning restore CA2000

    public long Open => Volatile.Read(ref open);

    public long Opened => Volatile.Read(ref opened);

    public long FramesSent => Volatile.Read(ref sent);

    public long Writes => Volatile.Read(ref writes);

    public long FramesExpired => Volatile.Read(ref expired);

    /// <summary>The most bytes that waited for one connection when it was ended as slow.</summary>
    public long LargestSlowQueueBytes => Volatile.Read(ref largestQueue);

    public long Ended(EndReason reason) => Volatile.Read(ref ended[(int)reason]);

    public void Began()
    {
        Interlocked.Increment(ref open);
        Interlocked.Increment(ref opened);
    }

    /// <summary>It is decided that a connection ends; it may take another second until it is gone.</summary>
    public void Ends(EndReason reason) => Interlocked.Increment(ref ended[(int)reason]);

    public void Left() => Interlocked.Decrement(ref open);

    public void Wrote(int frames)
    {
        Interlocked.Add(ref sent, frames);
        Interlocked.Increment(ref writes);
    }

    public void Expired(int frames) => Interlocked.Add(ref expired, frames);

    public void Slow(long queuedBytes)
    {
        for (var known = Volatile.Read(ref largestQueue); queuedBytes > known; known = Volatile.Read(ref largestQueue))
            if (Interlocked.CompareExchange(ref largestQueue, queuedBytes, known) == known)
                return;
    }

    private void Publish(Meter meter)
    {
        meter.CreateObservableUpDownCounter("tempmessenger.realtime.connections", () => Volatile.Read(ref open), description: "Open sockets");
        meter.CreateObservableCounter("tempmessenger.realtime.frames", () => Volatile.Read(ref sent), description: "Frames written");
        meter.CreateObservableCounter("tempmessenger.realtime.writes", () => Volatile.Read(ref writes), description: "Writes, each of one or more frames");
        meter.CreateObservableCounter("tempmessenger.realtime.expired", () => Volatile.Read(ref expired), description: "Frames dropped because their message was gone");
        meter.CreateObservableCounter("tempmessenger.realtime.ended", Reasons, description: "Connections ended, by reason");
    }

    private IEnumerable<Measurement<long>> Reasons() =>
        Enum.GetValues<EndReason>().Select(reason => new Measurement<long>(Ended(reason), new KeyValuePair<string, object?>("reason", reason.ToString())));
}
