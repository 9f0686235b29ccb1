namespace TempMessenger.Contracts;

/// <summary>
/// A refusal: the service understood and says no. Anything else that a service throws is a bug.
/// The message is a short phrase for the caller (the <c>title</c> of a problem, the <c>value</c> on the RPC wire). A cause that is not the caller's fault is the inner
/// exception: it is logged where the contract ends, and no caller sees it.
/// </summary>
public sealed class ServiceException(ErrorCode code, string message, string? detail = null, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The reason, from a closed set. Its name is <c>exc_type</c> on the RPC wire.</summary>
    public ErrorCode Code { get; } = code;

    /// <summary>What the caller can do about it, in a sentence, or null.</summary>
    public string? Detail { get; } = detail;

    /// <summary>After how many milliseconds a retry may succeed, where that is known.</summary>
    public long? RetryAfterMilliseconds { get; init; }

    /// <summary>The version that the thing has now, with <see cref="ErrorCode.VersionConflict"/>.</summary>
    public long? CurrentVersion { get; init; }
}

/// <summary>Why something was refused. Each maps to one HTTP status, in the gateway, once.</summary>
public enum ErrorCode
{
    /// <summary>400: an argument is missing or of the wrong form.</summary>
    InvalidArgument,

    /// <summary>413: the text is too long.</summary>
    TooLong,

    /// <summary>401: nobody is logged in, or name and password do not fit.</summary>
    AuthenticationError,

    /// <summary>403: logged in, but not allowed.</summary>
    Forbidden,

    /// <summary>404: no such thing.</summary>
    NotFound,

    /// <summary>404: no such account.</summary>
    UserNotFound,

    /// <summary>409: it clashes with what is there.</summary>
    Conflict,

    /// <summary>409: the thing changed since the caller read it; see <see cref="ServiceException.CurrentVersion"/>.</summary>
    VersionConflict,

    /// <summary>409: username, e-mail or phone is taken.</summary>
    UserAlreadyExists,

    /// <summary>400: an account cannot be made from these values.</summary>
    CreateUserError,

    /// <summary>429: too often; see <see cref="ServiceException.RetryAfterMilliseconds"/>.</summary>
    TooManyRequests,

    /// <summary>503: full; see <see cref="ServiceException.RetryAfterMilliseconds"/>.</summary>
    Full,

    /// <summary>503: busy, or something needed is not reachable.</summary>
    Unavailable,
}
