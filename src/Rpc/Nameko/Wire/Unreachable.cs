using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;

namespace TempMessenger.Rpc.Nameko.Wire;

/// <summary>The refusals of whoever wants something from a service that cannot be had now. All of them pass.</summary>
internal static class Unreachable
{
    public static ServiceException NotConnected() => Unavailable("The message broker is not connected");

    public static ServiceException ConnectionLost() => Unavailable("The connection to the message broker was lost");

    public static ServiceException Refused() => Unavailable("The message broker did not take it");

    public static ServiceException NoAnswer(string service) => Unavailable($"{service} does not answer");

    public static ServiceException NeverRan(string service) => Unavailable($"Unknown service `{service}`");

    private static ServiceException Unavailable(string what) =>
        new(ErrorCode.Unavailable, CommonReasons.Unreachable with { Phrase = what }) { RetryAfterMilliseconds = 1_000 };
}
