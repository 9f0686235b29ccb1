using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using TempMessenger.Contracts;

namespace TempMessenger.Gateway.Http.Limits;

/// <summary>How often somebody may try to log in, wherever: counted for the name that was given, known or not, and for the address.</summary>
internal sealed class LoginLimit(IOptions<LimitsOptions> options, TimeProvider time)
{
    private const int Names = 200_000;
    private const int Addresses = 50_000;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly RateLimit byName = new(options.Value.LoginsPerNamePerHour, Hour, Names, time);
    private readonly RateLimit byAddress = new(options.Value.LoginsPerAddressPerHour, Hour, Addresses, time);

    /// <summary>Counts one try. The address first, so that no single one can fill the memory for names.</summary>
    /// <exception cref="ServiceException">TooManyRequests.</exception>
    public void Count(HttpContext context, string? name)
    {
        if ((byAddress.TryCount(context.AddressKey()) ?? byName.TryCount(Normalised(name ?? ""))) is { } refusal)
            throw refusal;
    }

    /// <summary>The same name however it is typed.</summary>
    private static string Normalised(string name)
    {
        var trimmed = name.Trim();
        return (trimmed.EnumerateRunes().Contains(Rune.ReplacementChar) ? trimmed : trimmed.Normalize()).ToLowerInvariant();
    }
}
