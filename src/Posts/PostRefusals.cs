using TempMessenger.Contracts;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Texts;
using TempMessenger.EventStore;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Posts;

/// <summary>The refusals of this service.</summary>
internal static class PostRefusals
{
    public static ServiceException NotLoggedIn() => new(ErrorCode.AuthenticationError, CommonReasons.NotLoggedIn);

    public static ServiceException NoSuchPost() => new(ErrorCode.NotFound, PostReasons.NotFound);

    public static ServiceException NoSuchAnsweredPost() => new(ErrorCode.NotFound, PostReasons.ReplyToNotFound, "reply_to");

    /// <param name="username">As it was given; null where the caller's own account is gone.</param>
    public static ServiceException NoSuchAuthor(string? username = null) => new(
        ErrorCode.UserNotFound, username is null ? PostReasons.AuthorNotFound : PostReasons.AuthorNotFound.About(username), "tweetedby");

    public static ServiceException NotYourself() => new(ErrorCode.Forbidden, PostReasons.NotYourself, "tweetedby");

    public static ServiceException NotYourPost() => new(ErrorCode.Forbidden, PostReasons.NotYourPost);

    public static ServiceException IdTaken() => new(ErrorCode.Conflict, PostReasons.IdTaken, "id");

    public static ServiceException SystemOnly() => new(ErrorCode.Forbidden, CommonReasons.NotAllowed);

    public static ServiceException LimitInvalid(int most) => new(ErrorCode.InvalidArgument, CommonReasons.LimitInvalid, "limit", [most]);

    public static ServiceException Behind() => new(ErrorCode.Unavailable, PostReasons.Behind, "at_least") { RetryAfterMilliseconds = 1_000 };

    /// <summary>The refusal where a store cannot be written or read now; null for any other failure.</summary>
    public static ServiceException? ForStore(Exception failure) => failure is EventStoreUnavailableException or DatabaseUnavailableException
        ? new(ErrorCode.Unavailable, PostReasons.Unavailable, cause: failure) { RetryAfterMilliseconds = 1_000 }
        : null;
}
