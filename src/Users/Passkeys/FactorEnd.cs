using TempMessenger.EventStore;
using TempMessenger.Users.Accounts;
using TempMessenger.Users.SecondFactors;

namespace TempMessenger.Users.Passkeys;

/// <summary>What goes with an account: its passkeys, secrets and recovery codes.</summary>
internal sealed class FactorEnd(FactorStore store, PasskeyAccounts owners)
{
    /// <summary>The decision, and with it that nothing of them stays.</summary>
    public async Task<Decision<AccountEvent>> Remove(string userId, Decision<AccountEvent> decision, CancellationToken cancellation)
    {
        var factors = await store.Load(userId, cancellation);
        return decision with
        {
            State = [.. decision.State, FactorStore.Remove(userId)],
            Releases = [.. decision.Releases, .. factors.Passkeys.Select(passkey => owners.ClaimOf(userId, passkey.CredentialId))],
        };
    }
}
