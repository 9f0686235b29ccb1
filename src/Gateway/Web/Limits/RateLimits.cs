using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;

namespace TempMessenger.Gateway.Web.Limits;

/// <summary>Makes the limits of a gateway that is alone. Several gateways that share a store count together in <c>SharedRateLimits</c>.</summary>
internal class RateLimits(TimeProvider time)
{
    /// <summary>A limit of this process, whatever others do.</summary>
    public IRateLimit Local(int limit, TimeSpan span, int capacity) => new RateLimit(limit, span, capacity, time);

    /// <summary>A limit that all gateways keep together; where they cannot, each keeps it by itself.</summary>
    /// <param name="name">What is counted.</param>
    /// <param name="limit">How many a key may.</param>
    /// <param name="span">In which time.</param>
    /// <param name="capacity">How many keys one process remembers.</param>
    public virtual IRateLimit Shared(string name, int limit, TimeSpan span, int capacity) => Local(limit, span, capacity);

    /// <summary>As <see cref="Shared"/>, but where they cannot, nothing passes: it protects passwords, and one try for each gateway is too many.</summary>
    public virtual IRateLimit Guarding(string name, int limit, TimeSpan span, int capacity) => Local(limit, span, capacity);

    public static ServiceException TooMany(long wait) =>
        new(ErrorCode.TooManyRequests, CommonReasons.TooManyRequests) { RetryAfterMilliseconds = wait };
}

/// <summary>At most so many of something per key in any span of some length: counted in this process, or by several gateways together.</summary>
internal interface IRateLimit
{
    /// <summary>Counts one.</summary>
    /// <returns>Null; TooManyRequests with the time after which one more may succeed; Unavailable where it must be counted and cannot be.</returns>
    ValueTask<ServiceException?> TryCount(string key);
}
