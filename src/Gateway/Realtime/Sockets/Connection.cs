using System.Net.WebSockets;
using TempMessenger.Gateway.Realtime.Topics;
using TempMessenger.Gateway.Web.Hidden;

namespace TempMessenger.Gateway.Realtime.Sockets;

/// <summary>One open socket: who is on it, what it is subscribed to, how it ends.</summary>
internal sealed class Connection
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);
    private readonly WebSocket socket;
    private readonly TimeProvider time;
    private readonly HubStatistics statistics;
    private readonly SocketWriter outgoing;
    private readonly TaskCompletionSource read = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int reason = -1;
    private Participant? person;

    public Connection(WebSocket socket, Visitor visitor, HubContext tools, KeepAliveStream? keepAlive = null)
    {
        (this.socket, time, statistics, Visitor, person) = (socket, tools.Time, tools.Statistics, visitor, visitor.Person);
        outgoing = new SocketWriter(socket, keepAlive, this, tools);
        SessionCheckedAt = time.GetTimestamp();
        KeepAlive = keepAlive;
    }

    public Visitor Visitor { get; }

    /// <summary>Who is logged in; a changed name shows here.</summary>
    public Participant? Person
    {
        get => Volatile.Read(ref person);
        set => Volatile.Write(ref person, value);
    }

    /// <summary>Whom this connection is not shown.</summary>
    public HiddenFrom Hidden { get; set; } = HiddenFrom.Anonymous;

    /// <summary>By the topic's full name. Only the connection's own reading touches it.</summary>
    public Dictionary<string, TopicSubscription> Subscriptions { get; } = [];

    public long SessionCheckedAt { get; set; }

    /// <summary>Null where the transport has no keep-alive.</summary>
    public KeepAliveStream? KeepAlive { get; }

    public long OldestWritten => outgoing.OldestWritten;

    public EndReason? Reason => Volatile.Read(ref reason) is >= 0 and var known ? (EndReason)known : null;

    /// <summary>Sends a frame when its turn comes. Never waits; what an ended connection is sent is dropped.</summary>
    public void Enqueue(Frame frame) => outgoing.Enqueue(frame);

    /// <summary>Ends the connection; the first reason counts. Returns at once: the close frame is tried for a second.</summary>
    public void End(EndReason why)
    {
        if (Interlocked.CompareExchange(ref reason, (int)why, -1) != -1)
            return;
        statistics.Ends(why);
        outgoing.Stop();
        ThreadPool.UnsafeQueueUserWorkItem(static connection => _ = connection.Close(), this, preferLocal: false);
    }

    /// <summary>The reading is over. Completes when the connection is closed for good, with the reason.</summary>
    public async Task<EndReason> Finish()
    {
        End(EndReason.Broken);
        read.TrySetResult();
        await closed.Task;
        return Reason!.Value;
    }

    private async Task Close()
    {
        var why = Reason!.Value;
        try
        {
            if (why != EndReason.Broken)
                await SayGoodbye(why);
        }
#pragma warning disable CA1031 // It is over either way; what matters is that the socket is gone afterwards.
        catch (Exception)
#pragma warning restore CA1031
        {
            why = EndReason.Broken;
        }
        if (why == EndReason.Broken)
            socket.Abort();
        closed.TrySetResult();
    }

    private async Task SayGoodbye(EndReason why)
    {
        var (code, text) = CloseCodes.Of(why);
        using var patience = new CancellationTokenSource(Farewell, time);
        await socket.CloseOutputAsync(code, text, patience.Token);
        await read.Task.WaitAsync(patience.Token);
    }
}
