using System.Net;
using System.Security.Cryptography;
using TempMessenger.Contracts.Sms;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Users.Tests;

/// <summary>Phones, and the codes that they get.</summary>
internal static class Codes
{
    /// <summary>A Chinese mobile number that no other test has.</summary>
    public static string Phone() => $"+8613{RandomNumberGenerator.GetInt32(100_000_000, 1_000_000_000)}";

    /// <summary>The code that is texted to a phone now; asked for from an address of its own.</summary>
    public static async Task<string> CodeFor(this Installation here, string phone, string purpose = SmsPurpose.Login)
    {
        here.Clock.Forward(TimeSpan.FromMinutes(1));
        var address = new IPAddress(RandomNumberGenerator.GetBytes(4)).ToString();
        var sent = await here.Get<ISms>().SendCode(new(phone, purpose, address), CancellationToken.None);
        return sent.Code!;
    }

    /// <summary>Logs in by phone with a fresh code.</summary>
    public static async Task<Session> LoggedInByPhone(this Installation here, string phone, NewSession? session = null) =>
        await here.Users.LogInByPhone(new(phone, await here.CodeFor(phone), session ?? Some.Session(), Some.Id(), FromThisMachine: true), CancellationToken.None);

    /// <summary>A session for an app.</summary>
    public static NewSession App() => Some.Session("Telephone") with { Kind = "app" };
}
