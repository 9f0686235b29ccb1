using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using TempMessenger.Contracts;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Web.Limits;

/// <summary>The limits that requests are counted against before their endpoint runs.</summary>
internal sealed class RequestLimits
{
    private const int Keys = 100_000;
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(10);

    private readonly RateLimits making;
    private readonly IServiceProvider services;
    private readonly IRateLimit anonymous;
    private readonly IRateLimit person;
    private readonly ConcurrentDictionary<string, IRateLimit> named = new();

    public RequestLimits(IOptions<LimitsOptions> options, RateLimits making, IServiceProvider services)
    {
        (this.making, this.services) = (making, services);
        anonymous = making.Local(options.Value.AnonymousRequestsPerAddressPer10Seconds, Short, Keys);
        person = making.Local(options.Value.RequestsPerPersonPer10Seconds, Short, Keys);
    }

    /// <summary>
    /// Counts the request, and what it is about to do. An anonymous request is not counted per person: one that must log in is refused first.
    /// </summary>
    /// <returns>Null, or why it may not go on.</returns>
    public async ValueTask<ServiceException?> TryCount(HttpContext context, RequestLimit? limit)
    {
        var userId = context.CurrentSession()?.User.Id;
        var refused = await (userId is null ? anonymous.TryCount(context.AddressKey()) : person.TryCount(userId));
        if (refused is not null || limit is null)
            return refused;
        var key = limit.PerAddress || (limit.OrPerAddress && userId is null) ? context.AddressKey() : userId;
        return key is null ? null : await Of(limit).TryCount(key);
    }

    private IRateLimit Of(RequestLimit limit) => named.GetOrAdd(limit.Name, static (_, made) => made.Limits.Make(made.Limit), (Limits: this, Limit: limit));

    private IRateLimit Make(RequestLimit limit) => limit.MustCount
        ? making.Guarding(limit.Name, limit.Most(services), limit.Span, Keys)
        : making.Shared(limit.Name, limit.Most(services), limit.Span, Keys);
}
