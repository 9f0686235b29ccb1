using TempMessenger.Contracts;
using TempMessenger.Gateway.Web.Refusals;

namespace TempMessenger.Gateway.Features.Accounts;

internal static class Roles
{
    public static string NameOf(Role role) => role switch
    {
        Role.Member => "member",
        Role.Moderator => "moderator",
        Role.Admin => "admin",
        _ => throw new InvalidOperationException($"Role {role} has no name."),
    };

    /// <exception cref="ServiceException">InvalidArgument.</exception>
    public static Role Parse(string? name) => name switch
    {
        "member" => Role.Member,
        "moderator" => Role.Moderator,
        "admin" => Role.Admin,
        _ => throw new ServiceException(ErrorCode.InvalidArgument, StatusReasons.UnknownRole, "role"),
    };
}
