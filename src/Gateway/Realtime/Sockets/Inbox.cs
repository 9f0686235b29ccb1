using System.Collections.Concurrent;

namespace TempMessenger.Gateway.Realtime.Sockets;

/// <summary>
/// Takes things in without ever blocking who brings them, and hands them on in order, one at a time, on the thread pool.
/// </summary>
/// <param name="take">Takes one in.</param>
/// <param name="failed">Gets what it throws; the others are taken in nevertheless.</param>
internal sealed class Inbox<T>(Action<T> take, Action<Exception> failed) : IThreadPoolWorkItem
{
    private readonly ConcurrentQueue<T> waiting = new();
    private int scheduled;

    public void Post(T item)
    {
        waiting.Enqueue(item);
        Schedule();
    }

    public void Execute()
    {
        try
        {
            WriteScheduler.After(TakeAll);
        }
#pragma warning disable CA1031 // Only the thread pool is above it, which would end the process.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            failed(failure);
        }

        Volatile.Write(ref scheduled, 0);
        Interlocked.MemoryBarrier();
        if (!waiting.IsEmpty)
            Schedule();
    }

    /// <summary>As many as wait now and no more: those that come meanwhile must not hold up the writing.</summary>
    private void TakeAll()
    {
        for (var left = waiting.Count; left > 0 && waiting.TryDequeue(out var item); left--)
            Take(item);
    }

    private void Take(T item)
    {
        try
        {
            take(item);
        }
#pragma warning disable CA1031 // What one throws must not keep those behind it from being taken in.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            failed(failure);
        }
    }

    private void Schedule()
    {
        if (Interlocked.Exchange(ref scheduled, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}
