namespace TempMessenger.Users.Tests;

/// <summary>Stands still until it is moved. Timers are the system's, and so are time stamps, moved as far.</summary>
internal sealed class SteppedClock : TimeProvider
{
    private const long Start = 1_800_000_000_000;

    private long milliseconds = Start;

    public long Now => Interlocked.Read(ref milliseconds);

    public void Forward(TimeSpan by) => Interlocked.Add(ref milliseconds, (long)by.TotalMilliseconds);

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(Now);

    public override long GetTimestamp() => base.GetTimestamp() + ((Now - Start) * TimestampFrequency / 1_000);
}
