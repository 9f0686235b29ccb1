using TempMessenger.Contracts.Users;
using TempMessenger.EventStore.Keys;
using TempMessenger.Users.Accounts;

namespace TempMessenger.Users.ReadModel;

/// <summary>Accounts as rows and back.</summary>
internal static class SealedRow
{
    public static AccountRow Seal(string id, AccountState account, PersonKey? key) => new(
        id,
        key is null ? [] : ProfileJson.Seal(account.Profile, SealingOf(id, key)),
        RoleNames.Of(account.Role),
        account.Version,
        account.PasswordVersion,
        account.RegisteredAt);

    public static AccountState Open(AccountRow row, PersonKey? key) => new(
        ProfileJson.OpenProfile(row.Personal, SealingOf(row.Id, key)),
        RoleNames.Parse(row.Role),
        row.CreatedAt,
        row.Version,
        row.PasswordVersion,
        Deleted: false);

    public static User ToUser(string id, AccountState account) => new()
    {
        Id = id,
        Username = account.Profile.Username,
        Email = account.Profile.Email,
        Phone = account.Profile.Phone,
        FirstName = account.Profile.FirstName,
        LastName = account.Profile.LastName,
        Name = account.Profile.Name,
        Role = account.Role,
        Version = account.Version,
        CreatedAt = account.RegisteredAt,
    };

    private static Sealing SealingOf(string id, PersonKey? key) => Sealing.With(key, $"users/{id}", AccountJson.Personal);
}
