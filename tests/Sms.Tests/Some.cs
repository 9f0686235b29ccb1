using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using TempMessenger.Contracts;
using TempMessenger.Sms.Codes;

namespace TempMessenger.Sms.Tests;

internal static class Some
{
    public const string Phone = "+8613800138000";
    public const string OtherPhone = "+8613900139000";
    public const string Address = "198.51.100.7";

    public static string Id() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>A code that is not this one.</summary>
    public static string Wrong(string code, int number = 0) => ((int.Parse(code) + 1 + number) % 1_000_000).ToString("D6");

    /// <summary>The solution of a challenge.</summary>
    public static string Solve(string challenge, int bits)
    {
        for (var counter = 0L; ; counter++)
        {
            var solution = $"{challenge}:{counter}";
            if (ZeroBits(solution) >= bits)
                return solution;
        }
    }

    public static int ZeroBits(string solution)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(solution));
        return hash.TakeWhile(one => one == 0).Count() is var whole && whole < hash.Length
            ? (whole * 8) + byte.LeadingZeroCount(hash[whole])
            : hash.Length * 8;
    }

    public static SmsRules Rules(Action<SmsLimits>? change = null, bool recordOnly = false)
    {
        var limits = new SmsLimits();
        change?.Invoke(limits);
        return new(Options.Create(limits), Options.Create(new SmsOptions { RecordOnly = recordOnly }));
    }

    public static async Task<ServiceException> Refused(string reason, Func<Task> call)
    {
        var refusal = await Assert.ThrowsAsync<ServiceException>(call);
        Assert.Equal(reason, refusal.Reason);
        return refusal;
    }

    /// <summary>The solution of the challenge that the call is refused with.</summary>
    public static async Task<string> Solution(Func<Task> call)
    {
        var refusal = await Refused("challenge_required", call);
        Assert.Equal(ErrorCode.TooManyRequests, refusal.Code);
        return Solve(refusal.Arguments["challenge"].ToString()!, int.Parse(refusal.Arguments["bits"].ToString()!));
    }
}
