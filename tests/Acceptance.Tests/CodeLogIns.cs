using System.Globalization;
using System.Net;
using System.Text.Json;

namespace TempMessenger.Acceptance.Tests;

/// <summary>An app that logs in by texted codes, at servers of one installation in turn.</summary>
internal sealed class CodeLogIns(SigningApp app, HttpClient[] servers)
{
    private const string Sending = "/api/auth/sendsms";
    private const string LoggingIn = "/api/auth/login";
    private const int RightCode = 0;
    private const int WrongCode = 503;

    /// <summary>Codes that are in the answers, and as many of them as are asked for.</summary>
    public static readonly string[] Settings =
    [
        "Sms:Sender=log", "Limits:CodesPerAddressPerHour=1000000", "Limits:SmsPerAddressPerDay=1000000", "Limits:SmsPerCountryPerDay=1000000", "Limits:SmsPerDay=1000000",
        "Limits:SmsUnverifiedPerAddressPerDay=1000000", "Limits:SmsUnverifiedPerCountryPerDay=1000000", "Limits:SmsUnverifiedPerDay=1000000",
    ];

    private int next;

    public int Refused { get; private set; }

    /// <summary>Many log-ins at once with the right code of one phone.</summary>
    /// <returns>How many succeeded.</returns>
    public async Task<int> AtOnce(int attempts)
    {
        var (phone, code) = await Text();
        var answers = await Task.WhenAll(Enumerable.Range(0, attempts).Select(_ => LogIn(phone, code)));
        Assert.All(answers, answer => Assert.True(answer is RightCode or WrongCode, $"{answer}"));
        var succeeded = answers.Count(answer => answer == RightCode);
        Refused += attempts - succeeded;
        return succeeded;
    }

    /// <summary>Wrong codes, and then the right one.</summary>
    /// <returns>Whether the right one succeeded.</returns>
    public async Task<bool> After(int wrong)
    {
        var (phone, code) = await Text();
        for (var tried = 1; tried <= wrong; tried++)
            Assert.Equal(WrongCode, await LogIn(phone, ((int.Parse(code, CultureInfo.InvariantCulture) + tried) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture)));
        Refused += wrong;
        return await LogIn(phone, code) == RightCode;
    }

    private async Task<(string Phone, string Code)> Text()
    {
        var phone = $"18{Random.Shared.Next(700_000_000, 900_000_000)}";
        var (status, text) = await SigningApp.Send(Server(), app.Sign(Sending, $"phone={phone}"), Sending);
        Assert.True(status == HttpStatusCode.OK, text);
        using var answer = JsonDocument.Parse(text);
        return (phone, answer.RootElement.GetProperty("data").GetProperty("code").GetString()!);
    }

    private async Task<int> LogIn(string phone, string code)
    {
        var (_, text) = await SigningApp.Send(Server(), app.Sign(LoggingIn, $"phone={phone}&code={code}"), LoggingIn);
        using var answer = JsonDocument.Parse(text);
        return answer.RootElement.GetProperty("code").GetInt32();
    }

    private HttpClient Server() => servers[(uint)Interlocked.Increment(ref next) % servers.Length];
}
