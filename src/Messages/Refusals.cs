using TempMessenger.Contracts;

namespace TempMessenger.Messages;

/// <summary>The refusals that more than one place gives, so that their phrases stand once.</summary>
internal static class Refusals
{
    public static ServiceException NotLoggedIn() => new(ErrorCode.AuthenticationError, "Please log in");

    public static ServiceException NoSuchRoom() => new(ErrorCode.NotFound, "Room not found", "Look at the list of rooms for their names.");

    public static ServiceException NoSuchMessage(string? id) =>
        new(ErrorCode.NotFound, $"Message not found: {id}", "It never was, has vanished, or was deleted.");

    public static ServiceException Unavailable(Exception? cause = null) => Unavailable("Try again.", cause);

    public static ServiceException NotKept(Exception cause) => Unavailable("The message could not be kept safely. Try again.", cause);

    public static ServiceException Full(long retryAfter) =>
        new(ErrorCode.Full, "No room for more messages", "Try again when older messages have vanished.") { RetryAfterMilliseconds = retryAfter };

    public static ServiceException IdTaken() =>
        new(ErrorCode.Conflict, "Message id already used", "Send a new message under a new id; repeat one only with the same text, room and lifetime.");

    private static ServiceException Unavailable(string detail, Exception? cause) =>
        new(ErrorCode.Unavailable, "Messages are not available", detail, cause) { RetryAfterMilliseconds = 1_000 };
}
