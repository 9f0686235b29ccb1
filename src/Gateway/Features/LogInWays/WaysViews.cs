using System.Text.Json;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Gateway.Features.LogInWays;

/// <summary>The second step of a log-in.</summary>
/// <param name="Ticket">From the refusal of the first step.</param>
/// <param name="Code">Of the authenticator app, or a recovery code.</param>
internal sealed record SecondStepBody(string? Ticket = null, string? Code = null);

/// <summary>A passkey's answer to a challenge.</summary>
/// <param name="Credential">The browser's <c>AuthenticationResponseJSON</c>.</param>
internal sealed record PasskeyAnswerBody(JsonElement? Credential = null);

/// <summary>A new passkey.</summary>
/// <param name="Name">What one may recognise it by, 1 to 80 characters.</param>
/// <param name="Credential">The browser's <c>RegistrationResponseJSON</c>.</param>
internal sealed record NewPasskeyBody(string? Name = null, JsonElement? Credential = null);

/// <summary>A passkey's new name.</summary>
/// <param name="Name">1 to 80 characters.</param>
internal sealed record PasskeyNameBody(string? Name = null);

/// <summary>The first code of an authenticator app.</summary>
/// <param name="Ticket">As it came with the secret.</param>
/// <param name="Code">Six digits.</param>
/// <param name="Password">The account's, where it has one.</param>
internal sealed record TotpCodeBody(string? Ticket = null, string? Code = null, string? Password = null);

/// <summary>Confirms a change: by one of the two.</summary>
/// <param name="Password">The account's.</param>
/// <param name="Code">Of the authenticator app, or a recovery code.</param>
internal sealed record FactorProofBody(string? Password = null, string? Code = null);

/// <summary>What a browser needs for a passkey. A cookie that binds it to this browser comes with it.</summary>
/// <param name="Options">For <c>navigator.credentials</c>, as WebAuthn writes it in JSON.</param>
internal sealed record PasskeyOptionsView(JsonElement Options)
{
    public static PasskeyOptionsView Of(PasskeyOptions made)
    {
        using var document = JsonDocument.Parse(made.Options);
        return new(document.RootElement.Clone());
    }
}

/// <param name="Id">The name under which it is changed.</param>
/// <param name="Name">What one may recognise it by.</param>
/// <param name="AddedAt">Unix milliseconds.</param>
/// <param name="LastUsedAt">Unix milliseconds; null: not yet.</param>
internal sealed record PasskeyView(string Id, string Name, long AddedAt, long? LastUsedAt)
{
    public static PasskeyView Of(Passkey passkey) => new(passkey.Id, passkey.Name, passkey.AddedAt, passkey.LastUsedAt);
}

/// <summary>How one logs in beside password and texted codes.</summary>
/// <param name="Passkeys">In the order in which they were added.</param>
/// <param name="HasTotp">Whether log-ins also need a code of an authenticator app.</param>
/// <param name="RecoveryCodesLeft">How many recovery codes were not used yet.</param>
internal sealed record WaysView(IReadOnlyList<PasskeyView> Passkeys, bool HasTotp, int RecoveryCodesLeft)
{
    public static WaysView Of(WaysToLogIn ways) => new([.. ways.Passkeys.Select(PasskeyView.Of)], ways.HasTotp, ways.RecoveryCodesLeft);
}

/// <summary>A secret for an authenticator app.</summary>
/// <param name="Secret">Base32.</param>
/// <param name="Address">The same for a QR code, <c>otpauth://…</c>.</param>
/// <param name="Ticket">Goes with the first code; valid for ten minutes.</param>
internal sealed record NewTotpView(string Secret, string Address, string Ticket);

/// <summary>Recovery codes. They are shown only here.</summary>
/// <param name="Codes">Each works once.</param>
internal sealed record RecoveryCodesView(IReadOnlyList<string> Codes);
