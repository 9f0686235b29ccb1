namespace TempMessenger.Messages.Tests.Redis;

public abstract class RedisStoreContract : MessageStoreContract
{
    private TestRedis redis = null!;
    private OpenedRedisStore opened = null!;

    private protected override IMessageStore Store => opened.Store;

    private protected override RecordedEvents Events => opened.Events;

    public override async ValueTask InitializeAsync()
    {
        redis = OpenRedis();
        opened = await OpenedRedisStore.Open(redis);
        await opened.StopTime();
    }

    protected override async ValueTask Close()
    {
        await opened.DisposeAsync();
        redis.Dispose();
    }

    protected override void Advance(long milliseconds) => Task.Run(() => opened.Advance(milliseconds)).GetAwaiter().GetResult();

    private protected abstract TestRedis OpenRedis();
}

[Trait("Needs", "servers")]
public sealed class Redis_store : RedisStoreContract
{
    private protected override TestRedis OpenRedis() => TestRedis.Empty(database: 1);
}

/// <summary>A server that refuses what reaches over more than one hash tag.</summary>
[Trait("Needs", "servers")]
public sealed class Redis_store_on_a_cluster(OneServerCluster cluster) : RedisStoreContract, IClassFixture<OneServerCluster>
{
    private protected override TestRedis OpenRedis() => cluster.Empty();
}

public sealed class OneServerCluster : IAsyncLifetime
{
    private RedisProcess process = null!;

    public async ValueTask InitializeAsync() => process = await RedisProcess.Start(cluster: true);

    public ValueTask DisposeAsync()
    {
        process.Dispose();
        return ValueTask.CompletedTask;
    }

    internal TestRedis Empty()
    {
        var redis = new TestRedis(process.Connection);
        redis.Server.FlushDatabase();
        return redis;
    }
}
