using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using TempMessenger.Contracts;
using TempMessenger.Gateway.Sessions;

namespace TempMessenger.Gateway.Http.Limits;

/// <summary>The limits that requests are counted against before their endpoint runs.</summary>
internal sealed class RequestLimits
{
    private const int Keys = 100_000;
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly RateLimit anonymous;
    private readonly RateLimit person;
    private readonly Dictionary<Limit, RateLimit> named;

    public RequestLimits(IOptions<LimitsOptions> options, TimeProvider time)
    {
        var limits = options.Value;
        anonymous = new RateLimit(limits.AnonymousRequestsPerAddressPer10Seconds, Short, Keys, time);
        person = new RateLimit(limits.RequestsPerPersonPer10Seconds, Short, Keys, time);
        named = new Dictionary<Limit, RateLimit>
        {
            [Limit.Posts] = new(limits.PostsPerPersonPer10Seconds, Short, Keys, time),
            [Limit.Rooms] = new(limits.RoomsPerPersonPerHour, Hour, Keys, time),
            [Limit.SignUps] = new(limits.SignUpsPerAddressPerHour, Hour, Keys, time),
            [Limit.PasswordChecks] = new(limits.PasswordChecksPerPersonPerHour, Hour, Keys, time),
            [Limit.Exports] = new(limits.ExportsPerPersonPerHour, Hour, Keys, time),
        };
    }

    /// <summary>
    /// Counts the request, and what it is about to do. Nothing is counted per person for nobody: who must log in is told so first.
    /// </summary>
    /// <returns>Null, or why it may not go on.</returns>
    public ServiceException? TryCount(HttpContext context, Limit? limit)
    {
        var userId = context.CurrentSession()?.User.Id;
        var refused = userId is null ? anonymous.TryCount(context.AddressKey()) : person.TryCount(userId);
        if (refused is not null || limit is null)
            return refused;
        var key = limit == Limit.SignUps ? context.AddressKey() : userId;
        return key is null ? null : named[limit.Value].TryCount(key);
    }
}
