using TempMessenger.Contracts;

namespace TempMessenger.Users.Accounts;

/// <summary>Roles as they stand on the disk.</summary>
internal static class RoleNames
{
    public static string Of(Role role) => role switch
    {
        Role.Member => "member",
        Role.Moderator => "moderator",
        Role.Admin => "admin",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "There is no such role."),
    };

    public static Role Parse(string name) => name switch
    {
        "member" => Role.Member,
        "moderator" => Role.Moderator,
        "admin" => Role.Admin,
        _ => throw new InvalidDataException($"There is no role {name}."),
    };
}
