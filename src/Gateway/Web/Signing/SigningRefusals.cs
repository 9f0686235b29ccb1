using TempMessenger.Contracts;
using TempMessenger.Contracts.Apps;

namespace TempMessenger.Gateway.Web.Signing;

/// <summary>Why signed requests are refused before their endpoint runs.</summary>
internal static class SigningRefusals
{
    public static ServiceException Missing(string name) => new(ErrorCode.InvalidArgument, AppReasons.ArgumentMissing, name, [name]);

    public static ServiceException UnknownKey() => new(ErrorCode.AuthenticationError, AppReasons.KeyUnknown, "appkey");

    public static ServiceException Invalid() => new(ErrorCode.AuthenticationError, AppReasons.SignatureInvalid, "sign");

    public static ServiceException Expired(long now) => new(ErrorCode.AuthenticationError, AppReasons.TimestampExpired, "timestamp", [now]);

    public static ServiceException Repeated() => new(ErrorCode.Conflict, AppReasons.NonceRepeated, "nonce");

    public static ServiceException Busy(long wait) => new(ErrorCode.TooManyRequests, AppReasons.Busy) { RetryAfterMilliseconds = wait };
}
