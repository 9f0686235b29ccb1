using Microsoft.AspNetCore.Identity;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Users.SecondFactors;
using TempMessenger.Users.Tables;

namespace TempMessenger.Users.Passkeys;

/// <summary>An account as the framework's passkeys see it.</summary>
/// <param name="Id">The account's, which is random: also the user handle in its passkeys.</param>
/// <param name="Passkeys">With the counters of their last use.</param>
internal sealed record PasskeyAccount(string Id, IReadOnlyList<UserPasskeyInfo> Passkeys);

/// <summary>
/// Where the framework's passkeys find accounts. It only reads: <see cref="PasskeyChanges"/> writes, together with the account's events. Of what
/// <see cref="IUserStore{TUser}"/> demands beside, nothing is ever asked for.
/// </summary>
internal sealed class PasskeyAccounts(IEventStore store, InstallationKey installation, FactorStore factors, FactorTable table) : IUserPasskeyStore<PasskeyAccount>
{
    public const string Scope = "passkey";

    /// <summary>The claim that makes a credential one account's alone.</summary>
    public UniqueClaim ClaimOf(string userId, byte[] credentialId) => new(Scope, installation.Hash(Scope, Convert.ToHexStringLower(credentialId)), userId);

    public async Task<PasskeyAccount?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        if (!UserIds.IsId(userId))
            return null;
        var stored = await factors.Load(userId, cancellationToken);
        var uses = await table.Uses(userId, cancellationToken);
        return new(userId, [.. stored.Passkeys.Select(passkey => Info(passkey, uses.GetValueOrDefault(passkey.Id)))]);
    }

    public async Task<PasskeyAccount?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await store.FindClaim(Scope, ClaimOf("", credentialId).Key, cancellationToken) is { } owner ? await FindByIdAsync(owner, cancellationToken) : null;

    public Task<UserPasskeyInfo?> FindPasskeyAsync(PasskeyAccount user, byte[] credentialId, CancellationToken cancellationToken) =>
        Task.FromResult(user.Passkeys.FirstOrDefault(passkey => passkey.CredentialId.AsSpan().SequenceEqual(credentialId)));

    public Task<IList<UserPasskeyInfo>> GetPasskeysAsync(PasskeyAccount user, CancellationToken cancellationToken) =>
        Task.FromResult<IList<UserPasskeyInfo>>([.. user.Passkeys]);

    public Task<string> GetUserIdAsync(PasskeyAccount user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task AddOrUpdatePasskeyAsync(PasskeyAccount user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task RemovePasskeyAsync(PasskeyAccount user, byte[] credentialId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<PasskeyAccount?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string?> GetUserNameAsync(PasskeyAccount user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetUserNameAsync(PasskeyAccount user, string? userName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string?> GetNormalizedUserNameAsync(PasskeyAccount user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetNormalizedUserNameAsync(PasskeyAccount user, string? normalizedName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> CreateAsync(PasskeyAccount user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> UpdateAsync(PasskeyAccount user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> DeleteAsync(PasskeyAccount user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    private static UserPasskeyInfo Info(StoredPasskey passkey, PasskeyUse? use) => new(
        passkey.CredentialId, passkey.PublicKey, DateTimeOffset.FromUnixTimeMilliseconds(passkey.AddedAt), (uint)(use?.SignCount ?? passkey.SignCount),
        [.. passkey.Transports], isUserVerified: true, passkey.BackupEligible, passkey.BackedUp, attestationObject: [], clientDataJson: []);
}
