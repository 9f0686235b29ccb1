using TempMessenger.Messages.Tests.Redis;

namespace TempMessenger.Messages.Tests.Model;

/// <summary>
/// A store in Redis. A restart is another instance of the service on the same Redis; Redis' own clock is far behind the one that the store keeps
/// there, so setting it changes nothing.
/// </summary>
internal sealed class ModelledRedisStore(TestRedis redis, TemporaryFolder folder, OpenedRedisStore opened) : IModelledStore
{
    private OpenedRedisStore opened = opened;

    public IMessageStore Store => opened.Store;

    public long Wall => 0;

    /// <param name="redis">Empty; ends with the store.</param>
    public static async Task<IModelledStore> Open(TestRedis redis)
    {
        var folder = new TemporaryFolder();
        var opened = await OpenedRedisStore.Open(redis, folder);
        await opened.StopTime();
        return new ModelledRedisStore(redis, folder, opened);
    }

    public Task<long> Now() => opened.Store.Now(Some.Cancellation).AsTask();

    public Task Advance(long milliseconds) => opened.Advance(milliseconds);

    public void StepWall(long milliseconds)
    {
    }

    public Task Tick() => opened.Tick();

    public async Task Restart(bool crash)
    {
        var next = await OpenedRedisStore.Open(redis, folder);
        await opened.Close();
        opened = next;
    }

    public Task CheckThatNothingIsKept() => CheckThatNothingIsKept(redis, folder, Tick);

    public static async Task CheckThatNothingIsKept(TestRedis redis, TemporaryFolder folder, Func<Task> tick)
    {
        // Keys that another instance made are looked for in every fiftieth round.
        for (var i = 0; i < 50; i++)
            await tick();
        foreach (var key in redis.Server.Keys(redis.Database.Database, "room:*").Select(key => (string)key!))
        {
            if (key.EndsWith('}'))
                Assert.Equal(0, (long?)redis.Database.HashGet(key, "bytes") ?? 0);
            else
                Assert.Matches(":(id|text|bar):", key);
            if (!key.EndsWith('}'))
                Assert.NotNull(redis.Database.KeyTimeToLive(key));
        }

        Assert.DoesNotContain(Directory.GetFiles(folder.KeyPath), file => file.Contains(".period", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        await opened.DisposeAsync();
        folder.Dispose();
        redis.Dispose();
    }
}
