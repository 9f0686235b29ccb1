namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>Monotonic time that passes when a test says so, in ticks of a microsecond.</summary>
internal sealed class HandTime : TimeProvider
{
    private long stamp = 1;

    public override long TimestampFrequency => 1_000_000;

    public override long GetTimestamp() => stamp;

    public void Pass(TimeSpan span) => stamp += (long)span.TotalMicroseconds;
}
