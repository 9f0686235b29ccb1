namespace TempMessenger.Users.Tests;

/// <summary>Stands still until it is moved. Timers are the system's.</summary>
internal sealed class SteppedClock : TimeProvider
{
    private long milliseconds = 1_800_000_000_000;

    public long Now => Interlocked.Read(ref milliseconds);

    public void Forward(TimeSpan by) => Interlocked.Add(ref milliseconds, (long)by.TotalMilliseconds);

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(Now);
}
