using TempMessenger.Contracts.Users;

namespace TempMessenger.Users.Tests;

/// <summary>People with passkeys and authenticator apps.</summary>
internal static class Factoring
{
    public static readonly RelyingParty Party = new("chat.example", "https://chat.example");

    /// <summary>What the app of this secret shows now, or some steps from now.</summary>
    public static string Code(this Installation here, string secret, int steps = 0) =>
        AuthenticatorApp.Code(secret, here.Clock.Now + (steps * 30_000));

    /// <summary>Sets up an authenticator app; the code of the step that is used up is left behind.</summary>
    public static async Task<(string Secret, IReadOnlyList<string> Codes)> EnabledTotp(this Installation here, string userId, string? password = Some.Password)
    {
        var made = await here.Users.BeginTotp(new(userId), CancellationToken.None);
        var codes = await here.Users.EnableTotp(new(Some.Id(), userId, made.Ticket, here.Code(made.Secret), password), CancellationToken.None);
        here.Clock.Forward(TimeSpan.FromSeconds(90));
        return (made.Secret, codes.Codes);
    }

    /// <summary>A passkey of the account.</summary>
    public static async Task<(Passkey Passkey, SoftwareAuthenticator Authenticator)> AddedPasskey(this Installation here, string userId, string name = "Phone")
    {
        var authenticator = new SoftwareAuthenticator();
        var asked = await here.Users.BeginPasskey(new(userId, Party), CancellationToken.None);
        var added = await here.Users.AddPasskey(new(Some.Id(), userId, Party, asked.Ticket, authenticator.Make(asked.Options), name), CancellationToken.None);
        return (added, authenticator);
    }

    /// <summary>Logs in with what the authenticator shows.</summary>
    public static async Task<Session> LoggedInByPasskey(this Installation here, SoftwareAuthenticator authenticator, NewSession? session = null)
    {
        var asked = await here.Users.BeginPasskeyLogIn(new(Party), CancellationToken.None);
        return await here.Users.LogInByPasskey(new(Party, asked.Ticket, authenticator.Show(asked.Options), session ?? Some.Session()), CancellationToken.None);
    }
}
