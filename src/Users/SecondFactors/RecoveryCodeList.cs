using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Users.Accounts;
using TempMessenger.Users.SignUp;

namespace TempMessenger.Users.SecondFactors;

/// <summary>Recovery codes: kept by keyed hashes, each used up by the event that its use leaves in the account's history.</summary>
internal sealed class RecoveryCodeList(InstallationKey installation, FactorStore store, AccountAggregate accounts)
{
    private const int Codes = 10;

    /// <summary>Fresh ones. They follow from the command's name and the installation's key, so that a repeat gives the same.</summary>
    public RecoveryCodes Make(string command) => new(
        [.. Enumerable.Range(0, Codes).Select(n => ReadableCode.From(Convert.FromHexString(installation.Hash("recovery code", $"{command}\0{n}"))))]);

    /// <summary>As they are kept.</summary>
    public IReadOnlyList<string> HashesOf(string userId, RecoveryCodes made) => [.. made.Codes.Select(code => Hash(userId, code))];

    /// <summary>Uses a code up; false where it is none of the account's. The same code by the same user again has no further effect.</summary>
    public async Task<bool> Use(string userId, string code, string usedBy, CancellationToken cancellation)
    {
        var hash = Hash(userId, code);
        try
        {
            await accounts.Run(userId, $"{userId}.{usedBy}.{hash[..32]}", (account, _) => Decide(userId, hash, account, cancellation), cancellation);
            return true;
        }
        catch (ServiceException refusal) when (refusal.Reason == FactorReasons.TotpInvalid.Key)
        {
            return false;
        }
    }

    private async Task<Decision<AccountEvent>> Decide(string userId, string hash, AccountState account, CancellationToken cancellation)
    {
        var factors = await store.Load(userId, cancellation);
        if (!factors.RecoveryCodes.Contains(hash))
            throw new ServiceException(ErrorCode.AuthenticationError, FactorReasons.TotpInvalid, "code");
        return new(Account.UseRecoveryCode(account))
        {
            State = [store.Set(userId, factors with { RecoveryCodes = [.. factors.RecoveryCodes.Where(kept => kept != hash)] })],
        };
    }

    private string Hash(string userId, string code) => installation.Hash("recovery code hash", $"{userId}\0{ReadableCode.Normalise(code)}");
}
