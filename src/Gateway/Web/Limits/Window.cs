namespace TempMessenger.Gateway.Web.Limits;

/// <summary>What one key did lately, in slices: the running one and the <see cref="Slices"/> before it, which together always cover the whole span.</summary>
internal sealed class Window
{
    public const int Slices = 10;

    private readonly int[] counts = new int[Slices + 1];
    private long slice;
    private long total;

    /// <summary>True once nothing of it counts any more.</summary>
    public bool IsIdle(long now) => now - slice > Slices;

    /// <summary>Counts one more unless that is more than <paramref name="limit"/>.</summary>
    /// <param name="now">The number of the running slice.</param>
    /// <param name="limit">How many the span holds.</param>
    /// <returns>Null when counted, else the number of the slice in which one more may be tried.</returns>
    public long? TryCount(long now, int limit)
    {
        MoveTo(now);
        if (total >= limit)
            return FirstFree(limit);
        counts[now % counts.Length]++;
        total++;
        return null;
    }

    private void MoveTo(long now)
    {
        for (var gone = Math.Max(slice, now - counts.Length) + 1; gone <= now; gone++)
        {
            total -= counts[gone % counts.Length];
            counts[gone % counts.Length] = 0;
        }
        slice = now;
    }

    private long FirstFree(int limit)
    {
        var left = total;
        var oldest = slice - Slices;
        while (true)
        {
            // Before slice numbers were counted there is nothing.
            if (oldest >= 0)
                left -= counts[oldest % counts.Length];
            oldest++;
            if (left < limit)
                return oldest + Slices;
        }
    }
}
