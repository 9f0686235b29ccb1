using TempMessenger.Storage.Redis;

namespace TempMessenger.Apps.Nonces;

/// <summary>Nonces in Redis, where all processes use them up.</summary>
internal sealed class SharedNonces(RedisNonces nonces) : INonces
{
    public async ValueTask<long> Use(string appKey, string scope, long timestamp) => await nonces.Use(appKey, scope);
}
