using System.Net.Sockets;
using System.Net.WebSockets;
using TempMessenger.Contracts;
using TempMessenger.Gateway.Realtime.Topics;

namespace TempMessenger.Gateway.Realtime.Sockets;

/// <summary>
/// Writes what is sent to one connection. Who sends never waits: the first frame that waits schedules one flush, which writes all that has
/// gathered in as few writes as possible. A reader that does not keep up ends the connection.
/// </summary>
internal sealed class SocketWriter(WebSocket socket, KeepAliveStream? keepAlive, Connection connection, HubContext tools) : IThreadPoolWorkItem
{
    private readonly Lock gate = new();
    private readonly SendQueue queue = new(tools.Limits.SocketQueueBytes);
    private bool flushing;
    private bool stopped;

    /// <summary>When what has waited longest was encoded; 0 while nothing waits.</summary>
    public long OldestWritten
    {
        get
        {
            lock (gate)
                return queue.OldestWritten;
        }
    }

    public void Enqueue(Frame frame)
    {
        lock (gate)
        {
            if (stopped)
                return;
            if (queue.TryAdd(frame))
            {
                if (!flushing)
                    WriteScheduler.Schedule(this);
                flushing = true;
                return;
            }
            stopped = true;
            tools.Statistics.Slow(queue.Bytes);
        }
        connection.End(EndReason.Slow);
    }

    /// <summary>Drops what waits; nothing more is accepted.</summary>
    public void Stop()
    {
        lock (gate)
        {
            stopped = true;
            queue.Clear();
        }
    }

    /// <summary>Writes what waits. Returns when all is written or the rest has to wait for the reader.</summary>
    public void Start() => _ = Flush();

    void IThreadPoolWorkItem.Execute() => Start();

    private async Task Flush()
    {
        try
        {
            while (Next() is { IsEmpty: false } batch)
            {
                if (batch.CatchUp is { } catchUp)
                    await CatchUp(catchUp);
                else
                    await Write(batch);
                Written(batch);
            }
        }
        catch (ServiceException)
        {
            connection.End(EndReason.Unavailable);
        }
#pragma warning disable CA1031 // The end of the flow that writes to this socket: a socket that cannot be written to is broken.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            if (failure is not (WebSocketException or IOException or SocketException or OperationCanceledException or InvalidOperationException))
                tools.Failures.Write(failure, "Writing to a socket failed; it is closed");
            connection.End(EndReason.Broken);
        }
    }

    private WriteBatch Next()
    {
        lock (gate)
        {
            if (stopped)
                return default;
            var batch = queue.Take(tools.Clock.Now);
            flushing = !batch.IsEmpty;
            if (batch.Expired > 0)
                tools.Statistics.Expired(batch.Expired);
            return batch;
        }
    }

    private void Written(WriteBatch batch)
    {
        lock (gate)
            if (stopped)
                batch.Return();
            else
                queue.Release(batch);
    }

    private async ValueTask CatchUp(CatchUpFrame frame)
    {
        if (await frame.Subscription.Topic.CatchUp(frame.Subscription) is not { } next)
            return;
        tools.Statistics.Wrote(frames: 1);
        await Write(next.Frame);
        if (next.More)
            Enqueue(frame.Again());
    }

    private ValueTask Write(WriteBatch batch)
    {
        tools.Statistics.Wrote(batch.Frames);
        return keepAlive is { IsDirect: true } ? keepAlive.Send(batch.Framed) : Write(batch.Bytes);
    }

    private ValueTask Write(ReadOnlyMemory<byte> text) => socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
}
