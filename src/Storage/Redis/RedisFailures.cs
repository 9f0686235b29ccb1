using StackExchange.Redis;
using TempMessenger.Background;

namespace TempMessenger.Storage.Redis;

/// <summary>
/// Redis did not answer, or said that it cannot do it now. Whether a change was made is not known: what is not repeatable must be made so by the script.
/// </summary>
public sealed class RedisUnavailableException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>Separates the state of Redis from programming errors.</summary>
internal static class RedisFailures
{
    /// <summary>How an error begins that would not occur at another moment or on another server.</summary>
    private static readonly string[] Transient =
        ["LOADING", "BUSY", "OOM", "MISCONF", "READONLY", "MASTERDOWN", "NOREPLICAS", "CLUSTERDOWN", "TRYAGAIN", "MOVED", "ASK", "NOAUTH", "WRONGPASS"];

    /// <summary>Null for a programming error. Why a connection ended is logged by <see cref="RedisServer"/>.</summary>
    public static RedisUnavailableException? Translate(Exception failure) => failure switch
    {
        RedisUnavailableException already => already,
        RedisConnectionException or ObjectDisposedException or OperationCanceledException when IsTransient(failure) =>
            FailureLog.LoggedElsewhere(Wrap(failure)),
        _ => IsTransient(failure) ? Wrap(failure) : null,
    };

    /// <summary>Whether the same call may succeed at another moment or on another server.</summary>
    public static bool IsTransient(Exception failure) => failure switch
    {
        RedisServerException error => Transient.Any(word => error.Message.Contains(word, StringComparison.Ordinal)),
        TaskCanceledException { CancellationToken.IsCancellationRequested: var asked } => !asked,
        _ => failure is RedisUnavailableException or RedisConnectionException or TimeoutException or ObjectDisposedException,
    };

    private static RedisUnavailableException Wrap(Exception failure) => new("Redis is not available.", failure);
}
