using TempMessenger.Contracts.Texts;

namespace TempMessenger.Contracts;

/// <summary>
/// A refusal: the service understood and says no. Anything else that a service throws is a bug.
/// The message is a short English phrase (the <c>title</c> of a problem, the <c>value</c> on the RPC wire); programs go by code and reason, never by it. A cause that is
/// not the caller's fault is the inner exception: it is logged where the contract ends, and no caller sees it.
/// </summary>
public sealed class ServiceException : Exception
{
    /// <summary>A refusal for a reason of the catalogue.</summary>
    /// <param name="code">Its kind.</param>
    /// <param name="reason">Why.</param>
    /// <param name="field">The argument that is wrong, as the caller names it (snake_case), or null.</param>
    /// <param name="arguments">What stands in the advice, in the order of its names: numbers and strings.</param>
    /// <param name="cause">What went wrong, for the log; it never leaves the process.</param>
    public ServiceException(ErrorCode code, Reason reason, string? field = null, object[]? arguments = null, Exception? cause = null)
        : base(reason.Phrase, cause)
    {
        Code = code;
        Reason = reason.Key;
        Field = field;
        Advice = reason.Advice.About(arguments ?? []);
        Arguments = Advice.Arguments;
    }

    /// <summary>The kind of refusal, from a closed set. Its name is <c>exc_type</c> on the RPC wire.</summary>
    public ErrorCode Code { get; }

    /// <summary>The key of the reason in the catalogue of texts, or null where only the kind is known.</summary>
    public string? Reason { get; init; }

    /// <summary>The argument that is wrong, in snake_case, or null.</summary>
    public string? Field { get; init; }

    /// <summary>What the caller can do about it, in every language, or null.</summary>
    public Text? Advice { get; init; }

    /// <summary>The values in the advice by their names, for programs that have a text of their own for the reason.</summary>
    public IReadOnlyDictionary<string, object> Arguments { get; init; }

    /// <summary>What the caller can do about it, in English, or null.</summary>
    public string? Detail => Advice?.In("en");

    /// <summary>After how many milliseconds a retry may succeed, where that is known.</summary>
    public long? RetryAfterMilliseconds { get; init; }

    /// <summary>The version that the thing has now, with <see cref="ErrorCode.VersionConflict"/>.</summary>
    public long? CurrentVersion { get; init; }
}

/// <summary>The kinds of refusals. Each maps to one HTTP status, in the gateway, once.</summary>
public enum ErrorCode
{
    /// <summary>400: an argument is missing or of the wrong form.</summary>
    InvalidArgument,

    /// <summary>413: the text is too long.</summary>
    TooLong,

    /// <summary>401: not logged in, or name and password do not match.</summary>
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
