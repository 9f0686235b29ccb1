using TempMessenger.Contracts;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Texts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Storage.Tables;

namespace TempMessenger.People;

/// <summary>The refusals of this service.</summary>
internal static class RelationRefusals
{
    public static ServiceException NotLoggedIn() => new(ErrorCode.AuthenticationError, CommonReasons.NotLoggedIn);

    /// <summary>Also for an account that blocks the caller: the two cannot be told apart.</summary>
    public static ServiceException NoSuchPerson() => new(ErrorCode.NotFound, UserReasons.UserNotFound);

    public static ServiceException Yourself() => new(ErrorCode.InvalidArgument, RelationReasons.Yourself, "user_id");

    public static ServiceException Blocked() => new(ErrorCode.Conflict, RelationReasons.Blocked);

    public static ServiceException TooManyFollows(int most) => new(ErrorCode.Conflict, RelationReasons.TooManyFollows, arguments: [most]);

    public static ServiceException TooManyBlocks(int most) => new(ErrorCode.Conflict, RelationReasons.TooManyBlocks, arguments: [most]);

    public static ServiceException CommandIdInvalid() => new(ErrorCode.InvalidArgument, CommonReasons.CommandIdInvalid, "command_id");

    public static ServiceException LimitInvalid(int most) => new(ErrorCode.InvalidArgument, CommonReasons.LimitInvalid, "limit", [most]);

    public static ServiceException KindInvalid() => new(ErrorCode.InvalidArgument, RelationReasons.KindInvalid, "kind");

    public static ServiceException BeforeInvalid() => new(ErrorCode.InvalidArgument, RelationReasons.BeforeInvalid, "before");

    public static ServiceException PositionInvalid() => new(ErrorCode.InvalidArgument, RelationReasons.PositionInvalid, "at_least");

    public static ServiceException TooManyIds(int most) => new(ErrorCode.InvalidArgument, RelationReasons.TooManyIds, "user_ids", [most]);

    public static ServiceException ForSystem() => new(ErrorCode.Forbidden, CommonReasons.NotAllowed);

    public static ServiceException Behind() => new(ErrorCode.Unavailable, RelationReasons.Behind, "at_least") { RetryAfterMilliseconds = 1_000 };

    /// <summary>The refusal where a store cannot be written or read now; null for any other failure.</summary>
    public static ServiceException? ForStore(Exception failure) => failure is EventStoreUnavailableException or DatabaseUnavailableException
        ? new(ErrorCode.Unavailable, RelationReasons.Unavailable, cause: failure) { RetryAfterMilliseconds = 1_000 }
        : null;
}
