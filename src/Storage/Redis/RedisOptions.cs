namespace TempMessenger.Storage.Redis;

/// <summary>Where Redis is. Configuration section <c>Redis</c>.</summary>
public sealed class RedisOptions
{
    /// <summary>
    /// Servers and options as StackExchange.Redis writes them, for instance <c>10.0.0.5:6379,password=…</c>. Empty: nothing is kept in Redis.
    /// </summary>
    public string Connection { get; set; } = "";
}
