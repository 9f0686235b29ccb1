namespace TempMessenger.EventStore;

/// <summary>A position that only rises, and can be waited for.</summary>
internal sealed class AwaitablePosition
{
    private readonly Lock gate = new();
    private TaskCompletionSource risen = New();
    private long position = -1;

    public long Position => Interlocked.Read(ref position);

    public void Rise(long to)
    {
        TaskCompletionSource woken;
        lock (gate)
        {
            if (to <= position)
                return;
            Interlocked.Exchange(ref position, to);
            woken = risen;
            risen = New();
        }

        woken.SetResult();
    }

    /// <summary>Completes when the position is at least <paramref name="target"/>.</summary>
    public async Task WaitFor(long target, CancellationToken cancellation)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (position >= target)
                    return;
                next = risen.Task;
            }

            await next.WaitAsync(cancellation);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
