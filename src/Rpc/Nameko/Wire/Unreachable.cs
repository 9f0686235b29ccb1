using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;
using TempMessenger.Rpc.Nameko.Calling;

namespace TempMessenger.Rpc.Nameko.Wire;

/// <summary>The refusals of calls to a service or broker that cannot be reached now. A retry may succeed.</summary>
internal static class Unreachable
{
    /// <summary>Who keeps the connection logs why it is not there.</summary>
    public static ServiceException NotConnected() => FailureLog.LoggedElsewhere(Unavailable("The message broker is not connected"));

    /// <inheritdoc cref="NotConnected"/>
    public static ServiceException ConnectionLost(Exception? closed = null) =>
        FailureLog.LoggedElsewhere(Unavailable("The connection to the message broker was lost", closed));

    public static ServiceException Refused(Exception? late = null) => Unavailable("The message broker did not take it", late);

    public static ServiceException NoAnswer(string service, Exception? late = null) => Unavailable($"{service} does not answer", late);

    public static ServiceException NeverRan(UnknownServiceException unknown) => Unavailable($"Unknown service `{unknown.Service}`", unknown);

    private static ServiceException Unavailable(string what, Exception? cause = null) =>
        new(ErrorCode.Unavailable, CommonReasons.Unreachable with { Phrase = what }, cause: cause) { RetryAfterMilliseconds = 1_000 };
}
