namespace TempMessenger.Background.Tests;

/// <summary>Monotonic time that passes when a test says so. Timers fire at once, however long they are, and are remembered.</summary>
internal sealed class MovedTime : TimeProvider
{
    private long milliseconds = 1;

    public List<TimeSpan> Waits { get; } = [];

    public override long TimestampFrequency => 1_000;

    public override long GetTimestamp() => Interlocked.Read(ref milliseconds);

    public void Pass(TimeSpan span) => Interlocked.Add(ref milliseconds, (long)span.TotalMilliseconds);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (period == Timeout.InfiniteTimeSpan)
            Waits.Add(dueTime);
        Pass(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.FromMilliseconds(1), period == Timeout.InfiniteTimeSpan ? period : TimeSpan.FromMilliseconds(1));
    }
}
