using Microsoft.Extensions.Options;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Users.SecondFactors;

/// <summary>Section <c>Accounts</c>, as far as the read side needs it too.</summary>
internal sealed class FactorOptions
{
    public const string Section = "Accounts";

    /// <summary>Admins may do what members may do until they have set up an authenticator app.</summary>
    public bool SecondFactorForAdmins { get; init; }
}

/// <summary>Who has to have a second factor.</summary>
internal sealed class FactorDuty(IOptions<FactorOptions> options)
{
    private readonly bool forAdmins = options.Value.SecondFactorForAdmins;

    /// <summary>The account with the rights that its sessions have.</summary>
    public User Limit(User user) => forAdmins && user is { Role: Role.Admin, HasTotp: false } ? user with { Role = Role.Member, NeedsSecondFactor = true } : user;
}
