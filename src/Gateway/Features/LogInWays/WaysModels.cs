using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Features.LogInWays;

/// <summary>What the profile shows of the ways to log in.</summary>
/// <param name="Ways">As they are now.</param>
/// <param name="Script">Makes passkeys; null where there is no use for it.</param>
public sealed record OwnWays(WaysToLogIn Ways, string? Script)
{
    /// <summary>Confirms a change, and says what was wrong.</summary>
    public Form Form { get; init; } = new("ways");
}

/// <summary>The page with the secret of a new authenticator app.</summary>
/// <param name="Secret">Base32.</param>
/// <param name="Address">The same for a QR code.</param>
/// <param name="Form">Takes the app's first code.</param>
public sealed record TotpModel(string Secret, string Address, Form Form) : IShownBy<TotpPage>
{
    /// <summary>Whose it is, for safes of passwords.</summary>
    public required string Username { get; init; }

    /// <summary>The password confirms it too.</summary>
    public required bool HasPassword { get; init; }
}

/// <summary>The page that shows recovery codes once.</summary>
/// <param name="Codes">Each works once.</param>
/// <param name="Script">Copies and prints them; null where it was not built.</param>
public sealed record RecoveryCodesModel(IReadOnlyList<string> Codes, string? Script) : IShownBy<RecoveryCodesPage>;
