using System.Text.Json;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Users.SecondFactors;

/// <summary>What an account logs in with beside its password: secrets, hashes and public keys.</summary>
/// <param name="Totp">The authenticator app; null: none.</param>
/// <param name="RecoveryCodes">Keyed hashes of those that were not used.</param>
/// <param name="Passkeys">In the order in which they were added.</param>
internal sealed record Factors(TotpSecret? Totp, IReadOnlyList<string> RecoveryCodes, IReadOnlyList<StoredPasskey> Passkeys)
{
    public static Factors None { get; } = new(null, [], []);
}

/// <param name="Secret">Shared with the authenticator app.</param>
/// <param name="EnabledAt">Unix milliseconds.</param>
internal sealed record TotpSecret(byte[] Secret, long EnabledAt);

/// <param name="Id">The name under which it is listed.</param>
/// <param name="CredentialId">The authenticator's name for it.</param>
/// <param name="PublicKey">In COSE's form.</param>
/// <param name="Name">What its owner recognises it by.</param>
/// <param name="AddedAt">Unix milliseconds.</param>
/// <param name="SignCount">The authenticator's counter when it was added.</param>
/// <param name="Transports">How browsers reach the authenticator.</param>
/// <param name="BackupEligible">It may be copied by its owner's provider; never changes.</param>
/// <param name="BackedUp">It was, when it was added.</param>
internal sealed record StoredPasskey(
    string Id, byte[] CredentialId, byte[] PublicKey, string Name, long AddedAt, long SignCount, IReadOnlyList<string> Transports, bool BackupEligible, bool BackedUp);

/// <summary>Keeps them as state beside the account's events, sealed with the person's key: they change together with an event or not at all.</summary>
internal sealed class FactorStore(IEventStore store, PersonKeys keys)
{
    public const string Scope = "factors";
    private const string Field = "factors";

    public async Task<Factors> Load(string userId, CancellationToken cancellation)
    {
        if (await store.FindState(Scope, userId, cancellation) is not { } box || keys.Find(userId) is not { } key)
            return Factors.None;
        return JsonSerializer.Deserialize(key.Open(Place(userId), Field, box), UsersJson.Default.Factors) ?? Factors.None;
    }

    /// <summary>The change that goes with the event which sets them.</summary>
    public StateChange Set(string userId, Factors factors)
    {
        var key = keys.Find(userId) ?? throw UserRefusals.UserNotFound();
        return new(Scope, userId, key.Seal(Place(userId), Field, JsonSerializer.SerializeToUtf8Bytes(factors, UsersJson.Default.Factors)));
    }

    /// <summary>The change that goes with the deletion of an account.</summary>
    public static StateChange Remove(string userId) => new(Scope, userId, null);

    private static string Place(string userId) => $"factors/{userId}";
}
