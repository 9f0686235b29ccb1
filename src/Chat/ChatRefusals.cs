using TempMessenger.Contracts;
using TempMessenger.Contracts.Chat;
using TempMessenger.Contracts.Texts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Chat;

/// <summary>The refusals of this service.</summary>
internal static class ChatRefusals
{
    public static ServiceException NotLoggedIn() => new(ErrorCode.AuthenticationError, CommonReasons.NotLoggedIn);

    /// <summary>There is no such account, or the caller must not know that there is.</summary>
    public static ServiceException NoSuchPerson() => new(ErrorCode.UserNotFound, UserReasons.UserNotFound, "user_id");

    public static ServiceException Blocked() => new(ErrorCode.Forbidden, ChatReasons.Blocked, "user_id");

    public static ServiceException Yourself() => new(ErrorCode.InvalidArgument, ChatReasons.Yourself, "user_id");

    public static ServiceException NoSuchMessage() => new(ErrorCode.NotFound, ChatReasons.MessageNotFound, "id");

    public static ServiceException BadId() => new(ErrorCode.InvalidArgument, ChatReasons.IdInvalid, "id");

    public static ServiceException BadCommand() => new(ErrorCode.InvalidArgument, CommonReasons.CommandIdInvalid, "command_id");

    public static ServiceException IdTaken() => new(ErrorCode.Conflict, ChatReasons.IdTaken, "id");

    public static ServiceException BadTime(string field) => new(ErrorCode.InvalidArgument, ChatReasons.TimeInvalid, field);

    public static ServiceException BadOnce() => new(ErrorCode.InvalidArgument, ChatReasons.OnceInvalid, "view_once");

    public static ServiceException BadSeq(string field) => new(ErrorCode.InvalidArgument, ChatReasons.SeqInvalid, field);

    public static ServiceException BadBefore() => new(ErrorCode.InvalidArgument, ChatReasons.BeforeInvalid, "before");

    public static ServiceException BadLimit(int most) => new(ErrorCode.InvalidArgument, CommonReasons.LimitInvalid, "limit", [most]);

    public static ServiceException TooManyIds(string field, int most) => new(ErrorCode.InvalidArgument, ChatReasons.TooManyIds, field, [most]);

    public static ServiceException Opened() => new(ErrorCode.Conflict, ChatReasons.Opened, "id");

    public static ServiceException TooManyBegun(int most) => new(ErrorCode.TooManyRequests, ChatReasons.TooManyBegun, arguments: [most]) { RetryAfterMilliseconds = 3_600_000 };

    public static ServiceException Unanswered(int most) => new(ErrorCode.TooManyRequests, ChatReasons.Unanswered, arguments: [most]) { RetryAfterMilliseconds = 3_600_000 };

    /// <summary>The refusal where a store cannot be written or read now; null for any other failure.</summary>
    public static ServiceException? ForStore(Exception failure) => failure is EventStoreUnavailableException or DatabaseUnavailableException
        ? new(ErrorCode.Unavailable, ChatReasons.Unavailable, cause: failure) { RetryAfterMilliseconds = 1_000 }
        : null;
}
