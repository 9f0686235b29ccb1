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

    public async Task<Applicant> Examine(CreateUser request, string? email, CancellationToken cancellation) => new()
    {
        AppliedAt = clock.GetUtcNow().ToUnixTimeMilliseconds(),
        MayBecomeFirstAdmin = adminEmail is null || (email is not null && adminEmail == EmailAddress.Normalise(email)),
        FromThisMachine = request.FromThisMachine,
        HasSetUpCode = setUpCode.Fits(request.Code),
        ByAdmin = Caller.Current is { Role: Role.Admin, IsSystem: false },
        Invitation = Mode == SignUpMode.Invite ? await invitations.FindUsable(request.Code, cancellation) : null,
    };
}
