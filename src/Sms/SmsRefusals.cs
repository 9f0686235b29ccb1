using TempMessenger.Contracts;
using TempMessenger.Contracts.Sms;
using TempMessenger.Contracts.Texts;
using TempMessenger.Contracts.Users;
using TempMessenger.Storage.Redis;

namespace TempMessenger.Sms;

/// <summary>The refusals of this service.</summary>
internal static class SmsRefusals
{
    public static ServiceException PhoneInvalid() => new(ErrorCode.InvalidArgument, UserReasons.PhoneInvalid, "phone");

    public static ServiceException CountryNotAllowed() => new(ErrorCode.InvalidArgument, SmsReasons.CountryNotAllowed, "phone");

    public static ServiceException ArgumentInvalid(string field) => new(ErrorCode.InvalidArgument, SmsReasons.ArgumentInvalid, field);

    public static ServiceException CommandIdInvalid() => new(ErrorCode.InvalidArgument, CommonReasons.CommandIdInvalid, "command_id");

    public static ServiceException CodeInvalid() => new(ErrorCode.InvalidArgument, SmsReasons.CodeInvalid, "code");

    public static ServiceException ChallengeInvalid() => new(ErrorCode.InvalidArgument, SmsReasons.ChallengeInvalid, "solution");

    public static ServiceException ChallengeRequired(SmsChallenge challenge) =>
        new(ErrorCode.TooManyRequests, SmsReasons.ChallengeRequired, arguments: [challenge.Challenge, challenge.Bits]);

    public static ServiceException TooFast(long milliseconds) => new(ErrorCode.TooManyRequests, SmsReasons.TooFast) { RetryAfterMilliseconds = milliseconds };

    public static ServiceException Unavailable(Exception? cause = null) =>
        new(ErrorCode.Unavailable, SmsReasons.Unavailable, cause: cause) { RetryAfterMilliseconds = 1_000 };

    public static ServiceException Off(Exception cause) => new(ErrorCode.Unavailable, SmsReasons.Off, cause: cause);

    /// <summary>The refusal where the store does not answer; null for any other failure.</summary>
    public static ServiceException? ForStore(Exception failure) => failure is RedisUnavailableException or IOException ? Unavailable(failure) : null;
}
