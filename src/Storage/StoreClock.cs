namespace TempMessenger.Storage;

/// <summary>
/// The clock by which what has a life vanishes, in Unix milliseconds: the wall's time at start plus monotonic time, so stepping the wall back revives
/// nothing. It only ever moves forward. One thread adopts; any thread reads.
/// </summary>
public sealed class StoreClock(TimeProvider time, long floor)
{
    /// <summary>How far ahead a floor is written while the clock is ahead of the wall.</summary>
    public const long LeaseMilliseconds = 2_000;

    /// <summary>The clock has to be this far ahead of the wall before that is worth a lease: no restart is quicker.</summary>
    private const long AheadMilliseconds = 20;

    private readonly long startedAt = time.GetTimestamp();
    private long offset = Math.Max(time.GetUtcNow().ToUnixTimeMilliseconds(), floor);

    /// <summary>Unix milliseconds; never less than before.</summary>
    public long Now => Volatile.Read(ref offset) + Elapsed();

    /// <summary>The machine's own clock, which people and other programs may set.</summary>
    public long Wall => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Whether a time is so far ahead of the wall that a restart could be before it.</summary>
    public bool IsAhead(long now) => now - Wall > AheadMilliseconds;

    /// <summary>What the next start must not be before, as it is worth writing now.</summary>
    public long Floor() => IsAhead(Now) ? Now + LeaseMilliseconds : Now;

    /// <summary>Moves forward to <paramref name="now"/>; does nothing where that is past. The new floor must be on disk by then.</summary>
    public void Adopt(long now) => Volatile.Write(ref offset, Math.Max(offset, now - Elapsed()));

    private long Elapsed()
    {
        var ticks = time.GetTimestamp() - startedAt;
        var (seconds, rest) = Math.DivRem(ticks, time.TimestampFrequency);
        return (seconds * 1_000) + (rest * 1_000 / time.TimestampFrequency);
    }
}
