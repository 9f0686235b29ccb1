using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Texts;

namespace TempMessenger.Messages;

/// <summary>The refusals that more than one place gives.</summary>
internal static class MessageRefusals
{
    public static ServiceException NotLoggedIn() => new(ErrorCode.AuthenticationError, CommonReasons.NotLoggedIn);

    public static ServiceException NoSuchRoom() => new(ErrorCode.NotFound, MessageReasons.RoomNotFound, "room");

    public static ServiceException NoSuchMessage(string? id) => new(ErrorCode.NotFound, MessageReasons.MessageNotFound.About(id, ": "), "message_id");

    public static ServiceException Unavailable(Exception? cause = null) =>
        new(ErrorCode.Unavailable, MessageReasons.Unavailable, cause: cause) { RetryAfterMilliseconds = 1_000 };

    public static ServiceException NotKept(Exception cause) =>
        new(ErrorCode.Unavailable, MessageReasons.NotKept, cause: cause) { RetryAfterMilliseconds = 1_000 };

    public static ServiceException Full(long retryAfter) => new(ErrorCode.Full, MessageReasons.Full) { RetryAfterMilliseconds = retryAfter };

    public static ServiceException IdTaken() => new(ErrorCode.Conflict, MessageReasons.IdTaken, "id");

    /// <param name="most">The longest lifetime that is allowed, milliseconds.</param>
    public static ServiceException LifetimeNotAllowed(long most) =>
        new(ErrorCode.InvalidArgument, MessageReasons.LifetimeNotAllowed, "expires_in", [RoomRules.MinLifetime, most]);

    public static ServiceException TooManyRooms(int most) => new(ErrorCode.Conflict, MessageReasons.TooManyRooms, arguments: [most]);

    public static ServiceException TooManyRoomsOfOnePerson(int most) => new(ErrorCode.Conflict, MessageReasons.TooManyRoomsOfOnePerson, arguments: [most]);

    public static ServiceException RoomExists() => new(ErrorCode.Conflict, MessageReasons.RoomExists, "name");

    public static ServiceException NotYourMessage() => new(ErrorCode.Forbidden, MessageReasons.NotYourMessage);
}
