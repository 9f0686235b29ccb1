using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Storage.Tables;
using TempMessenger.Users.Accounts;

namespace TempMessenger.Users;

/// <summary>The refusals that several commands share.</summary>
internal static class UserRefusals
{
    public static ServiceException UserNotFound() => new(ErrorCode.UserNotFound, UserReasons.UserNotFound);

    public static ServiceException WrongNameOrPassword() =>
        new(ErrorCode.AuthenticationError, UserReasons.WrongNameOrPassword);

    /// <param name="until">Unix milliseconds; 0: until it is lifted.</param>
    /// <param name="ticket">With which the person can appeal.</param>
    public static ServiceException Suspended(long until, string ticket) => new(ErrorCode.Forbidden, UserReasons.Suspended)
    {
        Arguments = new Dictionary<string, object> { [UserReasons.SuspendedUntil] = until, [FactorReasons.Ticket] = ticket },
    };

    public static ServiceException CannotSuspend() => new(ErrorCode.Forbidden, UserReasons.CannotSuspend, "user_id");

    /// <summary>Only moderators, admins and the system may go on.</summary>
    public static void RequireModerator()
    {
        if (Caller.Current is not { Role: Role.Moderator or Role.Admin })
            throw new ServiceException(ErrorCode.Forbidden, UserReasons.ForModerators);
    }

    /// <param name="field">The argument that it came in.</param>
    public static ServiceException WrongPassword(string field) => new(ErrorCode.AuthenticationError, UserReasons.WrongPassword, field);

    public static ServiceException Taken(ClaimTakenException taken, Profile profile) => taken.Scope switch
    {
        LoginNames.Email => AlreadyExists(UserReasons.EmailTaken, profile.Email, "email"),
        LoginNames.Phone => AlreadyExists(UserReasons.PhoneTaken, profile.Phone, "phone"),
        LoginNames.Username => AlreadyExists(UserReasons.UsernameTaken, profile.Username, "username"),
        _ => new(ErrorCode.Forbidden, UserReasons.InvitationUsed, "code"),
    };

    /// <summary>Only the account itself, admins and the system may go on.</summary>
    public static void RequireActFor(string userId)
    {
        if (!Caller.MayActFor(userId))
            throw new ServiceException(ErrorCode.Forbidden, CommonReasons.ForOwner);
    }

    /// <summary>Only admins and the system may go on.</summary>
    public static void RequireAdmin()
    {
        if (Caller.Current is not { Role: Role.Admin })
            throw new ServiceException(ErrorCode.Forbidden, CommonReasons.ForAdmins);
    }

    public static ServiceException Behind() => new(ErrorCode.Unavailable, UserReasons.Behind, "at_least") { RetryAfterMilliseconds = 1_000 };

    /// <summary>The refusal where a store cannot be written or read now; null for any other failure.</summary>
    public static ServiceException? ForStore(Exception failure) => failure switch
    {
        NotShownException => Unavailable(UserReasons.NotShown, failure),
        EventStoreUnavailableException => Unavailable(UserReasons.Unavailable, failure),
        DatabaseUnavailableException => Unavailable(UserReasons.TablesUnavailable, failure),
        _ => null,
    };

    private static ServiceException AlreadyExists(Reason reason, string? name, string field) =>
        new(ErrorCode.UserAlreadyExists, reason.About(name), field);

    private static ServiceException Unavailable(Reason reason, Exception cause) =>
        new(ErrorCode.Unavailable, reason, cause: cause) { RetryAfterMilliseconds = 1_000 };
}
