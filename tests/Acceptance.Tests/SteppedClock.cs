namespace TempMessenger.Acceptance.Tests;

/// <summary>The system's clock with a wall that can be stepped; what is monotonic stays so.</summary>
internal sealed class SteppedClock : TimeProvider
{
    private long offset;

    public void StepWall(TimeSpan by) => Interlocked.Add(ref offset, by.Ticks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref offset));
}
