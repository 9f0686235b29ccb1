using TempMessenger.Contracts;

namespace TempMessenger.Gateway.Http.Limits;

/// <summary>At most so many of something per key in any span of some length: counted in this process, or by several gateways together.</summary>
internal interface IRateLimit
{
    /// <summary>Counts one.</summary>
    /// <returns>Null; TooManyRequests with the time after which one more may succeed; Unavailable where it must be counted and cannot be.</returns>
    ValueTask<ServiceException?> TryCount(string key);
}
