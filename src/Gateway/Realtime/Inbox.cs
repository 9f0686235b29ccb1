using System.Collections.Concurrent;

namespace TempMessenger.Gateway.Realtime;

/// <summary>
/// Takes things in without ever blocking who brings them, and hands them on in order, one at a time, on the thread pool.
/// </summary>
internal sealed class Inbox<T>(Action<T> take) : IThreadPoolWorkItem
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
        Flushes.After(TakeAll);
        Volatile.Write(ref scheduled, 0);
        Interlocked.MemoryBarrier();
        if (!waiting.IsEmpty)
            Schedule();
    }

    /// <summary>As many as wait now and no more: those that come meanwhile must not hold up the writing.</summary>
    private void TakeAll()
    {
        for (var left = waiting.Count; left > 0 && waiting.TryDequeue(out var item); left--)
            take(item);
    }

    private void Schedule()
    {
        if (Interlocked.Exchange(ref scheduled, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}
