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
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly IRateLimit anonymous;
    private readonly IRateLimit person;
    private readonly Dictionary<Limit, IRateLimit> named;

    public RequestLimits(IOptions<LimitsOptions> options, RateLimits making)
    {
        var limits = options.Value;
        anonymous = making.Local(limits.AnonymousRequestsPerAddressPer10Seconds, Short, Keys);
        person = making.Local(limits.RequestsPerPersonPer10Seconds, Short, Keys);
        named = new Dictionary<Limit, IRateLimit>
        {
            [Limit.Posts] = making.Shared("posts", limits.PostsPerPersonPer10Seconds, Short, Keys),
            [Limit.Rooms] = making.Shared("rooms", limits.RoomsPerPersonPerHour, Hour, Keys),
            [Limit.SignUps] = making.Guarding("sign-ups", limits.SignUpsPerAddressPerHour, Hour, Keys),
            [Limit.PasswordChecks] = making.Guarding("password-checks", limits.PasswordChecksPerPersonPerHour, Hour, Keys),
            [Limit.Exports] = making.Shared("exports", limits.ExportsPerPersonPerHour, Hour, Keys),
        };
    }

    /// <summary>
    /// Counts the request, and what it is about to do. Nothing is counted per person for nobody: who must log in is told so first.
    /// </summary>
    /// <returns>Null, or why it may not go on.</returns>
    public async ValueTask<ServiceException?> TryCount(HttpContext context, Limit? limit)
    {
        var userId = context.CurrentSession()?.User.Id;
        var refused = await (userId is null ? anonymous.TryCount(context.AddressKey()) : person.TryCount(userId));
        if (refused is not null || limit is null)
            return refused;
        var key = limit == Limit.SignUps ? context.AddressKey() : userId;
        return key is null ? null : await named[limit.Value].TryCount(key);
    }
}
