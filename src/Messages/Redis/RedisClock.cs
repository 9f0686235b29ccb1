namespace TempMessenger.Messages.Redis;

/// <summary>
/// What this process knows of the store's clock. Scripts decide by Redis' own; given the latest time that was seen here, they never answer with an earlier
/// one, and given the time that it should be by now, they let it run on where Redis' clock was set back. Any thread.
/// </summary>
internal sealed class RedisClock(TimeProvider time)
{
    /// <summary>Within this much, in milliseconds, Redis' clock is right and ours follows it.</summary>
    private const long Tolerance = 500;

    private readonly Lock adopting = new();
    private long seen;
    private long asOf = time.GetTimestamp();
    private long then;

    /// <summary>The latest time that Redis answered with, in Unix milliseconds; 0 before the first answer.</summary>
    public long Seen => Volatile.Read(ref seen);

    /// <summary>What time it should be now.</summary>
    public long Estimate
    {
        get
        {
            lock (adopting)
                return At(time.GetTimestamp());
        }
    }

    /// <summary>A moment of the monotonic clock, for <see cref="Adopt"/>.</summary>
    public long Mark() => time.GetTimestamp();

    /// <summary>
    /// Redis answered with this time to what was sent at that mark. Where that took long, as when Redis stood still, it is unknown when in between it
    /// was that time: taken as the beginning it would set the clock forward for all.
    /// </summary>
    public void Adopt(long now, long sentAt)
    {
        lock (adopting)
        {
            seen = Math.Max(seen, now);
            if (now >= At(sentAt) - Tolerance && time.GetElapsedTime(sentAt).TotalMilliseconds <= Tolerance)
                (then, asOf) = (now, sentAt);
        }
    }

    private long At(long mark) => then + (long)time.GetElapsedTime(asOf, mark).TotalMilliseconds;
}
