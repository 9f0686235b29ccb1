using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Apps;
using TempMessenger.Contracts.Texts;
using TempMessenger.Storage.Redis;

namespace TempMessenger.Gateway.Web.Signing;

/// <summary>Uses up nonces by the contract, in the one process that remembers them.</summary>
internal class NonceUse(IServiceProvider services)
{
    /// <summary>On return the request is the first with its nonce.</summary>
    /// <exception cref="ServiceException">It is not, or that cannot be known now.</exception>
    public virtual async Task Use(UseNonce nonce, CancellationToken cancellation)
    {
        Caller.Current = Caller.System;
        await services.GetRequiredService<IApps>().UseNonce(nonce, cancellation);
    }
}

/// <summary>Uses up nonces in the Redis that gateways share, without a call of another service: each signed request waits for it.</summary>
internal sealed class SharedNonceUse(RedisNonces nonces, IServiceProvider services, TimeProvider time, ILogger<SharedNonceUse> logger) : NonceUse(services)
{
    private readonly FailureLog failures = new(logger, time, TimeSpan.FromMinutes(1));

    public override async Task Use(UseNonce nonce, CancellationToken cancellation)
    {
        try
        {
            switch (await nonces.Use(nonce.AppKey, nonce.Scope))
            {
                case 0:
                    return;
                case < 0:
                    throw SigningRefusals.Repeated();
                case var wait:
                    throw SigningRefusals.Busy(wait);
            }
        }
        catch (RedisUnavailableException away)
        {
            failures.Write(away, "Nonces cannot be used up in Redis; signed requests are refused");
            throw new ServiceException(ErrorCode.Unavailable, CommonReasons.CannotCount) { RetryAfterMilliseconds = 1_000 };
        }
    }
}
