namespace TempMessenger.Messages.Tests;

/// <summary>Time that stands still: the wall and the monotonic clock move only when told, each by itself. Timers never fire.</summary>
internal sealed class SteppedTime : TimeProvider
{
    private long wall = 1_700_000_000_000;
    private long elapsed = 5_000;

    public override long TimestampFrequency => 1_000_000;

    public long Wall => wall;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(Volatile.Read(ref wall));

    public override long GetTimestamp() => Volatile.Read(ref elapsed) * 1_000;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Silent();

    /// <summary>Time passes.</summary>
    public void Advance(long milliseconds)
    {
        Interlocked.Add(ref elapsed, milliseconds);
        Interlocked.Add(ref wall, milliseconds);
    }

    /// <summary>Somebody sets the machine's clock.</summary>
    public void StepWall(long milliseconds) => Interlocked.Add(ref wall, milliseconds);

    private sealed class Silent : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
