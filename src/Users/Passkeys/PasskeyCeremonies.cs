using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TempMessenger.Contracts.Users;
using TempMessenger.Users.SecondFactors;

namespace TempMessenger.Users.Passkeys;

/// <summary>
/// WebAuthn's two ceremonies, checked by the framework. It takes the site from a request by default; here it comes with the call, since this service need
/// not run where the request came in.
/// </summary>
internal sealed class PasskeyCeremonies(UserManager<PasskeyAccount> accounts)
{
    /// <summary>What the framework asks accounts for: nothing but passkeys.</summary>
    public static UserManager<PasskeyAccount> Accounts(PasskeyAccounts store, IServiceProvider services, ILogger<UserManager<PasskeyAccount>> logger) => new(
        store, Options.Create(new IdentityOptions()), new PasswordHasher<PasskeyAccount>(), [], [], new UpperInvariantLookupNormalizer(), new IdentityErrorDescriber(),
        services, logger);

    /// <summary>The browser's options for a new passkey, and the state to check it with.</summary>
    public async Task<(string Options, string State)> Begin(string userId, string username, string name, RelyingParty party)
    {
        var made = await HandlerFor(party).MakeCreationOptionsAsync(new PasskeyUserEntity { Id = userId, Name = username, DisplayName = name }, new DefaultHttpContext());
        return (made.CreationOptionsJson, made.AttestationState ?? "");
    }

    /// <summary>The new passkey; null where it is not what was asked for.</summary>
    public async Task<UserPasskeyInfo?> Check(string credential, string state, string userId, RelyingParty party)
    {
        var result = await HandlerFor(party).PerformAttestationAsync(
            new PasskeyAttestationContext { HttpContext = new DefaultHttpContext(), CredentialJson = credential, AttestationState = state });
        return result is { Succeeded: true, UserEntity.Id: var owner } && owner == userId ? result.Passkey : null;
    }

    /// <summary>The browser's options for a log-in, and the state to check it with.</summary>
    public async Task<(string Options, string State)> BeginLogIn(RelyingParty party)
    {
        var made = await HandlerFor(party).MakeRequestOptionsAsync(null, new DefaultHttpContext());
        return (made.RequestOptionsJson, made.AssertionState ?? "");
    }

    /// <summary>The account, and its passkey with the counter as it is now; null where it does not log in.</summary>
    public async Task<(string UserId, UserPasskeyInfo Passkey)?> CheckLogIn(string credential, string state, RelyingParty party)
    {
        var result = await HandlerFor(party).PerformAssertionAsync(
            new PasskeyAssertionContext { HttpContext = new DefaultHttpContext(), CredentialJson = credential, AssertionState = state });
        return result.Succeeded ? (result.User.Id, result.Passkey) : null;
    }

    private PasskeyHandler<PasskeyAccount> HandlerFor(RelyingParty party) => new(accounts, Options.Create(new IdentityPasskeyOptions
    {
        ServerDomain = party.Id,
        AuthenticatorTimeout = Tickets.Short,
        UserVerificationRequirement = "required",
        ResidentKeyRequirement = "required",
        AttestationConveyancePreference = "none",
        ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && context.Origin == party.Origin),
    }));
}
