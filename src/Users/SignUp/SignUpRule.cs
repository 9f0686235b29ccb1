using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.Users.Accounts;

namespace TempMessenger.Users.SignUp;

/// <summary>What is known about somebody who wants to sign up.</summary>
internal sealed record Applicant
{
    /// <summary>Unix milliseconds.</summary>
    public required long AppliedAt { get; init; }

    /// <summary>True where no first admin's e-mail is configured, or it is this person's.</summary>
    public required bool MayBecomeFirstAdmin { get; init; }

    public required bool FromThisMachine { get; init; }

    public required bool HasSetUpCode { get; init; }

    /// <summary>An admin makes the account for somebody.</summary>
    public required bool ByAdmin { get; init; }

    /// <summary>The hash of the usable invitation that was given, or null.</summary>
    public required string? Invitation { get; init; }
}

/// <param name="Role">The new account's.</param>
/// <param name="Invitation">The invitation that is used up, or null.</param>
internal sealed record Admission(Role Role, string? Invitation);

/// <summary>Who may sign up, and as what. Decided again inside each attempt to append.</summary>
internal static class SignUpRule
{
    /// <exception cref="ServiceException">Forbidden.</exception>
    public static Admission Admit(SignUpMode mode, AdminsState admins, Applicant applicant)
    {
        if (admins.Ids.IsEmpty)
        {
            if (!applicant.FromThisMachine && !applicant.HasSetUpCode)
                throw new ServiceException(ErrorCode.Forbidden, UserReasons.SetUpCodeNeeded, "code");
            if (applicant.MayBecomeFirstAdmin)
                return new(Role.Admin, null);
        }

        return mode switch
        {
            SignUpMode.Open => new(Role.Member, null),
            _ when applicant.ByAdmin => new(Role.Member, null),
            SignUpMode.Invite when applicant.Invitation is { } invitation => new(Role.Member, invitation),
            SignUpMode.Invite => throw new ServiceException(ErrorCode.Forbidden, UserReasons.InvitationNeeded, "code"),
            _ => throw new ServiceException(ErrorCode.Forbidden, UserReasons.SignUpClosed),
        };
    }
}
