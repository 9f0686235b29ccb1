using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.Gateway.Http.Limits;
using TempMessenger.Storage.Redis;

namespace TempMessenger.Gateway.Redis;

/// <summary>Makes limits that several gateways keep together in Redis.</summary>
internal sealed class SharedRateLimits(RedisServer server, TimeProvider time, ILogger<SharedRateLimits> logger) : RateLimits(time)
{
    private readonly FailureLog failures = new(logger, time, TimeSpan.FromMinutes(1));

    public override IRateLimit Shared(string name, int limit, TimeSpan span, int capacity) =>
        new SharedRateLimit(server, name, (limit, span), failures, Local(limit, span, capacity));

    public override IRateLimit Guarding(string name, int limit, TimeSpan span, int capacity) =>
        new SharedRateLimit(server, name, (limit, span), failures, without: null);
}
