using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Sms;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>Phones, and the codes that they get past the gateway, each asked for from an address of its own.</summary>
internal static class TextedCodes
{
    /// <summary>A Chinese mobile number that no other test has, without its country code.</summary>
    public static string Phone() => $"18{RandomNumberGenerator.GetInt32(700_000_000, 899_999_999)}";

    public static async Task<string> CodeFor(this GatewayFixture gateway, string phone, string purpose = SmsPurpose.Login)
    {
        Caller.Current = Caller.System;
        var address = new IPAddress(RandomNumberGenerator.GetBytes(4)).ToString();
        while (true)
        {
            try
            {
                return (await gateway.Services.GetRequiredService<ISms>().SendCode(new(phone, purpose, address), CancellationToken.None)).Code!;
            }
            catch (ServiceException refusal) when (refusal.Reason == SmsReasons.TooFast.Key)
            {
                // There is a second between two texts to one phone.
                await Task.Delay(TimeSpan.FromMilliseconds(refusal.RetryAfterMilliseconds ?? 100));
            }
        }
    }
}
