using System.Text.Json;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Users.Accounts;

/// <summary>Snapshots of accounts with long histories. What is personal in them is sealed with the person's key, and they go with the account.</summary>
internal sealed class AccountSnapshots(InstallationKey installation, int every = AccountSnapshots.Usual)
{
    public const string Scope = "account snapshots";

    /// <summary>Another one where <see cref="AccountState"/> or its fold changes: older snapshots are passed over then.</summary>
    private const int Number = 4;

    public const int Usual = 100;

    private readonly SnapshotKey authenticating = SnapshotKey.Of(installation);

    /// <summary>As <see cref="Account.Form"/>, with snapshots.</summary>
    public EventForm<AccountState, AccountEvent> Form(string id, PersonKey? key)
    {
        var sealing = Sealing.With(key, $"snapshots/{id}", Account.Personal);
        return Account.Form(id, key) with
        {
            Snapshot = new(authenticating, Scope, Number, every, account => Write(account, sealing), stored => Read(stored, sealing))
            {
                IsKept = account => account.Exists,
            },
        };
    }

    private static byte[] Write(AccountState account, Sealing sealing) => JsonSerializer.SerializeToUtf8Bytes(
        new AccountSnapshotJson(
            ProfileJson.Seal(account.Profile, sealing), RoleNames.Of(account.Role), account.RegisteredAt, account.Version, account.PasswordVersion,
            account.PhoneVerified, account.Number, account.HasTotp, account.SuspendedUntil),
        UsersJson.Default.AccountSnapshotJson);

    private static AccountState Read(byte[] stored, Sealing sealing)
    {
        var kept = JsonSerializer.Deserialize(stored, UsersJson.Default.AccountSnapshotJson)
            ?? throw new InvalidDataException("A snapshot of an account is empty.");
        return new(ProfileJson.OpenProfile(kept.Personal, sealing), RoleNames.Parse(kept.Role), kept.RegisteredAt, kept.Version, kept.PasswordVersion, Deleted: false)
        {
            PhoneVerified = kept.PhoneVerified,
            Number = kept.Number,
            HasTotp = kept.HasTotp,
            SuspendedUntil = kept.SuspendedUntil,
        };
    }
}

internal sealed record AccountSnapshotJson(
    byte[] Personal, string Role, long RegisteredAt, long Version, long PasswordVersion, bool PhoneVerified, long? Number, bool HasTotp, long SuspendedUntil);
