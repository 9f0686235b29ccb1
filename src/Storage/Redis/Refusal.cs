using StackExchange.Redis;
using TempMessenger.Background;

namespace TempMessenger.Storage.Redis;

/// <summary>Tells what is Redis' state from what is a mistake of ours.</summary>
internal static class Refusal
{
    /// <summary>How an error begins that another moment, or another server, would not give.</summary>
    private static readonly string[] Passing =
        ["LOADING", "BUSY", "OOM", "MISCONF", "READONLY", "MASTERDOWN", "NOREPLICAS", "CLUSTERDOWN", "TRYAGAIN", "MOVED", "ASK", "NOAUTH", "WRONGPASS"];

    /// <summary>Null where the failure is a mistake. Why a connection ended is logged by who keeps it.</summary>
    public static RedisUnavailableException? Of(Exception failure) => failure switch
    {
        RedisUnavailableException already => already,
        RedisConnectionException or ObjectDisposedException or OperationCanceledException when IsPassing(failure) =>
            FailureLog.LoggedElsewhere(Wrap(failure)),
        _ => IsPassing(failure) ? Wrap(failure) : null,
    };

    /// <summary>Whether another moment, or another server, may not give it.</summary>
    public static bool IsPassing(Exception failure) => failure switch
    {
        RedisServerException error => Passing.Any(word => error.Message.Contains(word, StringComparison.Ordinal)),
        TaskCanceledException { CancellationToken.IsCancellationRequested: var asked } => !asked,
        _ => failure is RedisUnavailableException or RedisConnectionException or TimeoutException or ObjectDisposedException,
    };

    private static RedisUnavailableException Wrap(Exception failure) => new("Redis does not answer as it should.", failure);
}
