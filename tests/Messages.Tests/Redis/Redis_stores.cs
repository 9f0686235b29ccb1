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

public sealed class Redis_store : RedisStoreContract
{
    private protected override TestRedis OpenRedis() => TestRedis.Empty(database: 1);
}
