namespace TempMessenger.Storage.Redis;

/// <summary>
/// What may come once, for all processes that share a Redis: one script decides, remembers and counts, by Redis' clock. All of an owner's is in one slot of a Redis Cluster.
/// </summary>
/// <param name="server">Redis.</param>
/// <param name="name">What it is.</param>
/// <param name="remembered">How long it may not come again.</param>
/// <param name="most">How many of one owner are remembered at a time, right to the rate at which they come.</param>
public sealed class RedisNonces(RedisServer server, string name, TimeSpan remembered, int most)
{
    private static readonly RedisScript Script = RedisScript.Of(typeof(RedisNonces).Assembly, "nonce.lua");

    /// <summary>Uses one up.</summary>
    /// <returns>0; -1 where it came before; else the milliseconds after which one more of the owner may succeed.</returns>
    /// <exception cref="RedisUnavailableException">It is not known whether it came before; it may be used up by now.</exception>
    public async Task<long> Use(string owner, string nonce) =>
        (await server.Run(Script, [$"{name}:{{{owner}}}:{nonce}", $"{name}:{{{owner}}}"], (long)remembered.TotalMilliseconds, most)).Number;
}
