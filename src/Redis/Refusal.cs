using StackExchange.Redis;

namespace TempMessenger.Redis;

/// <summary>Tells what is Redis' state from what is a mistake of ours.</summary>
internal static class Refusal
{
    /// <summary>How an error begins that another moment, or another server, would not give.</summary>
    private static readonly string[] Passing =
        ["LOADING", "BUSY", "OOM", "MISCONF", "READONLY", "MASTERDOWN", "NOREPLICAS", "CLUSTERDOWN", "TRYAGAIN", "MOVED", "ASK", "NOAUTH", "WRONGPASS"];

    /// <summary>Null where the failure is a mistake.</summary>
    public static RedisUnavailableException? Of(Exception failure) => failure switch
    {
        RedisUnavailableException already => already,
        RedisServerException error => Passing.Any(word => error.Message.Contains(word, StringComparison.Ordinal)) ? Wrap(error) : null,
        RedisConnectionException or TimeoutException or ObjectDisposedException => Wrap(failure),
        TaskCanceledException { CancellationToken.IsCancellationRequested: false } => Wrap(failure),
        _ => null,
    };

    private static RedisUnavailableException Wrap(Exception failure) => new("Redis does not answer as it should.", failure);
}
