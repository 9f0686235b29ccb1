using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;
using TempMessenger.Storage.Redis;

namespace TempMessenger.Gateway.Web.Limits;

/// <summary>
/// One limit of all gateways: one script decides and counts, by Redis' clock. Keys stand in Redis as keyed hashes, because people type e-mails
/// and sometimes passwords where a name belongs; they go by themselves when nothing of theirs counts any more.
/// </summary>
/// <param name="server">Redis.</param>
/// <param name="name">What is counted.</param>
/// <param name="most">How many a key may in which time.</param>
/// <param name="failures">Takes why Redis cannot count.</param>
/// <param name="without">Counts while Redis is away; null: nothing passes then.</param>
internal sealed class SharedRateLimit(RedisServer server, string name, (int Limit, TimeSpan Span) most, FailureLog failures, IRateLimit? without)
    : IRateLimit
{
    private static readonly RedisScript Count = RedisScript.Of(typeof(SharedRateLimit).Assembly, "count.lua");

    public async ValueTask<ServiceException?> TryCount(string key)
    {
        try
        {
            var slice = (long)(most.Span / Window.Slices).TotalMilliseconds;
            var reply = await server.Run(Count, [$"limit:{name}:{server.Fingerprint(name, key)}"], most.Limit, slice, Window.Slices);
            return reply.Number == 0 ? null : RateLimits.TooMany(reply.Number);
        }
        catch (RedisUnavailableException away) when (without is not null)
        {
            failures.Write(away, "Requests cannot be counted in Redis; each gateway counts for itself");
            return await without.TryCount(key);
        }
        catch (RedisUnavailableException away)
        {
            failures.Write(away, "Requests cannot be counted in Redis; what has to be counted is refused");
            return new(ErrorCode.Unavailable, CommonReasons.CannotCount) { RetryAfterMilliseconds = 1_000 };
        }
    }
}

/// <summary>Makes limits that several gateways keep together in Redis.</summary>
internal sealed class SharedRateLimits(RedisServer server, TimeProvider time, ILogger<SharedRateLimits> logger) : RateLimits(time)
{
    private readonly FailureLog failures = new(logger, time, TimeSpan.FromMinutes(1));

    public override IRateLimit Shared(string name, int limit, TimeSpan span, int capacity) =>
        new SharedRateLimit(server, name, (limit, span), failures, Local(limit, span, capacity));

    public override IRateLimit Guarding(string name, int limit, TimeSpan span, int capacity) =>
        new SharedRateLimit(server, name, (limit, span), failures, without: null);
}
