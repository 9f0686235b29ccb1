using System.Data.Common;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore.Keys;
using TempMessenger.Users.Accounts;

namespace TempMessenger.Users.Tables;

/// <summary>An account as it stands in the table; what is personal is sealed with the person's key.</summary>
/// <param name="Id">32 lower-case hex digits.</param>
/// <param name="Personal">The profile, sealed; empty where the key is destroyed.</param>
/// <param name="Role">As on the disk.</param>
/// <param name="Version">Of the account.</param>
/// <param name="PasswordVersion">The version that set the password; sessions start only for the one that was checked.</param>
/// <param name="CreatedAt">Unix milliseconds.</param>
/// <param name="Registered">The position of the registration in the log; in rows of an older version a number that is smaller and in the same order.</param>
/// <param name="PhoneVerified">1: a code has proven the phone; else 0.</param>
/// <param name="Number">By which apps know the account; null until it got one.</param>
/// <param name="Totp">1: log-ins need a code of an authenticator app; else 0.</param>
/// <param name="SuspendedUntil">As in <see cref="AccountState.SuspendedUntil"/>; sessions start only from then on.</param>
internal sealed record AccountRow(
    string Id, byte[] Personal, string Role, long Version, long PasswordVersion, long CreatedAt, long Registered, long PhoneVerified, long? Number,
    long Totp, long SuspendedUntil)
{
    public const string Columns = "id, personal, role, version, password_version, created_at, registered, phone_verified, number, totp, suspended_until";

    public static AccountRow Read(DbDataReader row) => new(
        row.GetString(0), row.GetFieldValue<byte[]>(1), row.GetString(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6),
        row.GetInt64(7), row.IsDBNull(8) ? null : row.GetInt64(8), row.GetInt64(9), row.GetInt64(10));

    public static AccountRow Seal(string id, AccountState account, long registered, PersonKey? key) => new(
        id,
        key is null ? [] : ProfileJson.Seal(account.Profile, SealingOf(id, key)),
        RoleNames.Of(account.Role),
        account.Version,
        account.PasswordVersion,
        account.RegisteredAt,
        registered,
        account.PhoneVerified ? 1 : 0,
        account.Number,
        account.HasTotp ? 1 : 0,
        account.SuspendedUntil);

    public AccountState Open(PersonKey? key) => new(
        ProfileJson.OpenProfile(Personal, SealingOf(Id, key)), RoleNames.Parse(Role), CreatedAt, Version, PasswordVersion, Deleted: false)
    {
        PhoneVerified = PhoneVerified != 0,
        Number = Number,
        HasTotp = Totp != 0,
        SuspendedUntil = SuspendedUntil,
    };

    public static User ToUser(string id, AccountState account) => new()
    {
        Id = id,
        Username = account.Profile.Username,
        Email = account.Profile.Email,
        Phone = account.Profile.Phone,
        PhoneVerified = account.PhoneVerified,
        HasPassword = account.HasPassword,
        HasTotp = account.HasTotp,
        Number = account.Number,
        FirstName = account.Profile.FirstName,
        LastName = account.Profile.LastName,
        Name = account.Profile.Name,
        Avatar = account.Profile.Avatar,
        Role = account.Role,
        SuspendedUntil = account.SuspendedUntil == 0 ? null : account.SuspendedUntil,
        Version = account.Version,
        CreatedAt = account.RegisteredAt,
    };

    private static Sealing SealingOf(string id, PersonKey? key) => Sealing.With(key, $"users/{id}", Account.Personal);
}
