using Microsoft.Extensions.Options;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Users.SignUp;

/// <summary>Finds out what <see cref="SignUpRule"/> needs to know.</summary>
internal sealed class SignUpGate(
    IOptions<SignUpOptions> access, IOptions<AccountsOptions> accounts, SetUpCode setUpCode, Invitations invitations, TimeProvider clock)
{
    private readonly string? adminEmail = accounts.Value.AdminEmail is { Length: > 0 } email ? EmailAddress.Normalise(email) : null;

    public SignUpMode Mode => access.Value.SignUp;

    /// <param name="code">An invitation or the set-up code, or null.</param>
    /// <param name="fromThisMachine">The request came from the machine itself.</param>
    /// <param name="email">The new account's, or null.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task<Applicant> Examine(string? code, bool fromThisMachine, string? email, CancellationToken cancellation) => new()
    {
        AppliedAt = clock.GetUtcNow().ToUnixTimeMilliseconds(),
        MayBecomeFirstAdmin = adminEmail is null || (email is not null && adminEmail == EmailAddress.Normalise(email)),
        FromThisMachine = fromThisMachine,
        HasSetUpCode = setUpCode.Fits(code),
        ByAdmin = Caller.Current is { Role: Role.Admin, IsSystem: false },
        Invitation = Mode == SignUpMode.Invite ? await invitations.FindUsable(code, cancellation) : null,
    };
}
