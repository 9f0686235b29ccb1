using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Gateway.Web;

namespace TempMessenger.Gateway.Realtime.Presence;

/// <summary>The way to the other gateways. In one process there is none: it never connects, and nothing is published.</summary>
internal sealed class Bus(IEvents events, TimeProvider time, ILogger<Bus> logger) : IHandle<BusChanged>
{
    private readonly Outage outage = new(logger, "Telling the other gateways");
    private readonly FailureLog failures = new(logger, time);
    private long connectedAt;
    private volatile bool connected;

    /// <summary>What this gateway is called among them: new at every start.</summary>
    public string Node { get; } = NewId.Create();

    /// <summary>What is published now arrives.</summary>
    public bool IsConnected => connected;

    /// <summary>The timestamp at which it connected the last time; 0 before the first. What was published earlier may be lost.</summary>
    public long ConnectedAt => Interlocked.Read(ref connectedAt);

    public Task Handle(BusChanged published, CancellationToken cancellation)
    {
        if (published.Connected)
            Interlocked.Exchange(ref connectedAt, time.GetTimestamp());
        connected = published.Connected;
        return Task.CompletedTask;
    }

    /// <summary>Tells the other gateways. False where that failed: nothing is kept to be told later.</summary>
    public async Task<bool> Tell<TEvent>(TEvent happened, CancellationToken cancellation)
        where TEvent : class
    {
        if (!connected)
            return false;
        Caller.Current ??= Caller.System;
        try
        {
            await events.Publish(happened, cancellation);
            outage.Over();
            return true;
        }
#pragma warning disable CA1031 // What is told to the others is passing; that it was not heard must not stop anything here.
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            if (!outage.Covers(failure))
                failures.Write(failure, $"Telling {typeof(TEvent).Name} to the other gateways failed");
            return false;
        }
    }
}
