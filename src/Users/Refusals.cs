using TempMessenger.Contracts;
using TempMessenger.EventStore;
using TempMessenger.Users.Accounts;

namespace TempMessenger.Users;

/// <summary>The refusals that several commands share.</summary>
internal static class Refusals
{
    public static ServiceException UserNotFound() => new(ErrorCode.UserNotFound, "User not found", "There is no such account (any more).");

    public static ServiceException WrongNameOrPassword() =>
        new(ErrorCode.AuthenticationError, "Wrong name or password", "Check both; upper and lower case matter in the password.");

    public static ServiceException WrongPassword() =>
        new(ErrorCode.AuthenticationError, "Wrong password", "Give the password that you log in with now.");

    public static ServiceException Taken(TakenException taken, Profile profile) => taken.Scope switch
    {
        LoginNames.Email => AlreadyExists(profile.Email, "e-mail"),
        LoginNames.Phone => AlreadyExists(profile.Phone, "phone number"),
        LoginNames.Username => AlreadyExists(profile.Username, "username"),
        _ => new(ErrorCode.Forbidden, "Invitation is not valid", "Ask for a new one: each works once, for seven days."),
    };

    /// <summary>Only the account itself, admins and the system may go on.</summary>
    public static void RequireActFor(string userId)
    {
        if (!Caller.MayActFor(userId))
            throw new ServiceException(ErrorCode.Forbidden, "Not allowed", "This is for the account itself and for admins.");
    }

    /// <summary>Only admins and the system may go on.</summary>
    public static void RequireAdmin()
    {
        if (Caller.Current is { Role: not Role.Admin })
            throw new ServiceException(ErrorCode.Forbidden, "Not allowed", "This is for admins.");
    }

    /// <summary>The log cannot be written or read now.</summary>
    public static ServiceException NotChangeable(EventStoreUnavailableException cause) => Unavailable("Accounts cannot be changed now", cause);

    /// <summary>The tables beside the log cannot be read or written now.</summary>
    public static ServiceException NotReadable(Exception cause) => Unavailable("Accounts cannot be read or written now", cause);

    private static ServiceException AlreadyExists(string? name, string what) =>
        new(ErrorCode.UserAlreadyExists, $"User already exists - {name}", $"Log in, or use another {what}.");

    private static ServiceException Unavailable(string what, Exception cause) =>
        new(ErrorCode.Unavailable, what, "Try again in a moment.", cause) { RetryAfterMilliseconds = 1_000 };
}
