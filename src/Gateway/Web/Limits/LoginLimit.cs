using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Web.Limits;

/// <summary>
/// How often somebody may try to log in, wherever: counted for the account, by whichever of its names, or for the given name where no account has it, and for
/// the address. A device on which a session of the account began before is counted by itself, so that guessing cannot lock its owner out.
/// </summary>
internal sealed class LoginLimit(IUsers users, IOptions<LimitsOptions> options, RateLimits limits)
{
    private const int Names = 200_000;
    private const int Addresses = 50_000;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly IRateLimit byName = limits.Guarding("log-ins-by-name", options.Value.LoginsPerNamePerHour, Hour, Names);
    private readonly IRateLimit byDevice = limits.Guarding("log-ins-by-device", options.Value.LoginsPerNamePerHour, Hour, Names);
    private readonly IRateLimit byAddress = limits.Guarding("log-ins-by-address", options.Value.LoginsPerAddressPerHour, Hour, Addresses);

    /// <summary>Counts one try. The address first, so that no single one can fill the memory for names.</summary>
    /// <exception cref="ServiceException">TooManyRequests; Unavailable where several gateways count together and cannot.</exception>
    public async Task Count(HttpContext context, string? name)
    {
        if ((await byAddress.TryCount(context.AddressKey()) ?? await CountTry(context, name ?? "")) is { } refusal)
            throw refusal;
    }

    /// <summary>Counts one try by a code, which the service that texted it limits by itself: only for the address.</summary>
    /// <exception cref="ServiceException">TooManyRequests; Unavailable where several gateways count together and cannot.</exception>
    public async Task CountCode(HttpContext context)
    {
        if (await byAddress.TryCount(context.AddressKey()) is { } refusal)
            throw refusal;
    }

    private async Task<ServiceException?> CountTry(HttpContext context, string name)
    {
        var device = DeviceCookie.Read(context);
        var known = device is not null && await users.KnowsDevice(new KnowsDevice(name, device), context.RequestAborted);
        return known ? await byDevice.TryCount(device!) : await byName.TryCount(await users.GetLogInKey(new GetLogInKey(name), context.RequestAborted));
    }
}
