using TempMessenger.Contracts;
using TempMessenger.Contracts.Apps;
using TempMessenger.Contracts.Texts;
using TempMessenger.EventStore;
using TempMessenger.Storage.Redis;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Apps;

/// <summary>The refusals of this service.</summary>
internal static class AppRefusals
{
    public static ServiceException ForSystem() => new(ErrorCode.Forbidden, CommonReasons.NotAllowed);

    public static ServiceException NoSuchKey() => new(ErrorCode.NotFound, AppReasons.KeyUnknown, "key");

    public static ServiceException CommandIdInvalid() => new(ErrorCode.InvalidArgument, CommonReasons.CommandIdInvalid, "command_id");

    public static ServiceException NameInvalid() => new(ErrorCode.InvalidArgument, AppReasons.NameInvalid, "name", [AppRules.MaxName]);

    public static ServiceException KeepInvalid() => new(ErrorCode.InvalidArgument, AppReasons.KeepInvalid, "keep_old_for_seconds", [AppRules.MaxKeepSeconds]);

    public static ServiceException TooManyKeys() => new(ErrorCode.Conflict, AppReasons.TooManyKeys, arguments: [AppRules.MaxKeys]);

    public static ServiceException ScopeInvalid() => new(ErrorCode.InvalidArgument, AppReasons.ArgumentMissing, "scope", ["scope"]);

    public static ServiceException TooOld(long now) => new(ErrorCode.AuthenticationError, AppReasons.TimestampExpired, "timestamp", [now]);

    public static ServiceException Repeated() => new(ErrorCode.Conflict, AppReasons.NonceRepeated, "nonce");

    public static ServiceException Busy(long wait) => new(ErrorCode.TooManyRequests, AppReasons.Busy) { RetryAfterMilliseconds = wait };

    public static ServiceException NotLoggedIn() => new(ErrorCode.AuthenticationError, CommonReasons.NotLoggedIn);

    public static ServiceException ForAdmins() => new(ErrorCode.Forbidden, CommonReasons.ForAdmins);

    public static ServiceException LanguageInvalid() => new(ErrorCode.InvalidArgument, AppReasons.LanguageInvalid, "language");

    public static ServiceException H5TextInvalid(string field, int most) => new(ErrorCode.InvalidArgument, AppReasons.H5TextInvalid, field, [most]);

    public static ServiceException H5AddressInvalid(string field) => new(ErrorCode.InvalidArgument, AppReasons.H5AddressInvalid, field);

    public static ServiceException H5Changed(long version) => new(ErrorCode.VersionConflict, AppReasons.H5Changed) { CurrentVersion = version };

    /// <summary>The refusal where a store cannot be written or read now; null for any other failure.</summary>
    public static ServiceException? ForStore(Exception failure) => failure switch
    {
        RedisUnavailableException => new(ErrorCode.Unavailable, CommonReasons.CannotCount, cause: failure) { RetryAfterMilliseconds = 1_000 },
        EventStoreUnavailableException or DatabaseUnavailableException => new(ErrorCode.Unavailable, AppReasons.Unavailable, cause: failure) { RetryAfterMilliseconds = 1_000 },
        _ => null,
    };
}
