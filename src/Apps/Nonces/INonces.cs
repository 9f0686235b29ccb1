using TempMessenger.Storage.Redis;

namespace TempMessenger.Apps.Nonces;

/// <summary>Which nonces were used: in this process, or in Redis for all.</summary>
internal interface INonces
{
    /// <summary>Uses one up.</summary>
    /// <param name="appKey">Whose.</param>
    /// <param name="scope">What may not come again.</param>
    /// <param name="timestamp">Of its request: unix milliseconds.</param>
    /// <returns>0; -1 where it came before; -2 where the timestamp is from before what is remembered; else the milliseconds after which one more may succeed.</returns>
    ValueTask<long> Use(string appKey, string scope, long timestamp);
}

/// <summary>Nonces in Redis, where all processes use them up.</summary>
internal sealed class SharedNonces(RedisNonces nonces) : INonces
{
    public async ValueTask<long> Use(string appKey, string scope, long timestamp) => await nonces.Use(appKey, scope);
}
