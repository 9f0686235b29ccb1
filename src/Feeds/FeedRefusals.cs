using TempMessenger.Contracts;
using TempMessenger.Contracts.Feeds;
using TempMessenger.Contracts.Texts;
using TempMessenger.EventStore;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Feeds;

/// <summary>The refusals of this service.</summary>
internal static class FeedRefusals
{
    public static ServiceException NotLoggedIn() => new(ErrorCode.AuthenticationError, CommonReasons.NotLoggedIn);

    public static ServiceException NotYours() => new(ErrorCode.Forbidden, FeedReasons.NotYours);

    public static ServiceException ForSystem() => new(ErrorCode.Forbidden, CommonReasons.NotAllowed);

    public static ServiceException BadLimit(int most) => new(ErrorCode.InvalidArgument, CommonReasons.LimitInvalid, "limit", [most]);

    public static ServiceException BadKind() => new(ErrorCode.InvalidArgument, FeedReasons.KindInvalid, "kind");

    public static ServiceException BadBefore() => new(ErrorCode.InvalidArgument, FeedReasons.BeforeInvalid, "before");

    public static ServiceException BadAtLeast() => new(ErrorCode.InvalidArgument, FeedReasons.AtLeastInvalid, "at_least");

    public static ServiceException BadPlace() => new(ErrorCode.InvalidArgument, FeedReasons.PlaceInvalid, "seq");

    public static ServiceException BadEntries(string field) => new(ErrorCode.InvalidArgument, FeedReasons.EntriesInvalid, field);

    public static ServiceException Behind() => new(ErrorCode.Unavailable, FeedReasons.Behind, "at_least") { RetryAfterMilliseconds = 1_000 };

    /// <summary>The refusal where a store cannot be written or read now; null for any other failure.</summary>
    public static ServiceException? ForStore(Exception failure) => failure is EventStoreUnavailableException or DatabaseUnavailableException
        ? new(ErrorCode.Unavailable, FeedReasons.Unavailable, cause: failure) { RetryAfterMilliseconds = 1_000 }
        : null;
}
