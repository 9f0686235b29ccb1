using System.Runtime.InteropServices;
using System.Security.Cryptography;
using TempMessenger.Contracts;

namespace TempMessenger.Gateway.Web.Limits;

/// <summary>
/// At most so many of something per key in any span of that length, never more. The framework's partitioned limiters keep whatever keys are
/// thrown at them, tick for each and do not say when a retry can succeed; this holds a bounded number of keys, as hashes, and does.
/// </summary>
/// <param name="limit">How many a key may.</param>
/// <param name="span">In which time.</param>
/// <param name="capacity">How many keys are remembered; when all of them are busy a further one is refused.</param>
/// <param name="time">The clock.</param>
internal sealed class RateLimit(int limit, TimeSpan span, int capacity, TimeProvider time) : IRateLimit
{
    private readonly Dictionary<UInt128, Window> windows = [];
    private readonly byte[] salt = RandomNumberGenerator.GetBytes(32);
    private readonly TimeSpan slice = span / Window.Slices;
    private readonly long start = time.GetTimestamp();
    private readonly Lock counting = new();
    private long swept;

    /// <summary>Counts one.</summary>
    /// <returns>Null, or TooManyRequests with the time after which one more may succeed.</returns>
    public ServiceException? TryCount(string key) => Wait(Hash(key)) is { } wait ? RateLimits.TooMany(wait) : null;

    ValueTask<ServiceException?> IRateLimit.TryCount(string key) => new(TryCount(key));

    /// <summary>How many keys are remembered now.</summary>
    public int Remembered
    {
        get
        {
            lock (counting)
                return windows.Count;
        }
    }

    private long? Wait(UInt128 key)
    {
        var elapsed = time.GetElapsedTime(start);
        var now = elapsed.Ticks / slice.Ticks;
        lock (counting)
        {
            if (!windows.TryGetValue(key, out var window))
            {
                Sweep(now);
                if (windows.Count >= capacity)
                    return (long)slice.TotalMilliseconds;
                windows[key] = window = new Window();
            }
            return window.TryCount(now, limit) is { } free ? (long)Math.Ceiling(((free * slice) - elapsed).TotalMilliseconds) : null;
        }
    }

    private void Sweep(long now)
    {
        if (now - swept <= Window.Slices && windows.Count < capacity)
            return;
        swept = now;
        foreach (var (key, window) in windows)
        {
            if (window.IsIdle(now))
                windows.Remove(key);
        }
    }

    /// <summary>People type e-mails and sometimes passwords where a name belongs: nothing of that is kept readable.</summary>
    private UInt128 Hash(string key)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(salt, MemoryMarshal.AsBytes(key.AsSpan()), hash);
        return MemoryMarshal.Read<UInt128>(hash);
    }
}
