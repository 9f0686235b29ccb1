using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.Messages.Redis;
using TempMessenger.Redis;

namespace TempMessenger.Messages.Tests.Redis;

/// <summary>
/// A store in Redis whose time and upkeep the test drives: the clock that its scripts keep is set ahead of Redis' own, which then never catches up.
/// </summary>
internal sealed class OpenedRedisStore : IAsyncDisposable
{
    private const long Ahead = 24 * 3_600_000;

    private readonly ServiceProvider services;
    private readonly TestRedis redis;

    private OpenedRedisStore(TestRedis redis, TemporaryFolder folder, Dictionary<string, string?> settings)
    {
        this.redis = redis;
        Folder = folder;
        settings["Redis:Connection"] = redis.Connection;
        settings["Data:Folder"] = Path.Combine(folder.Path, Guid.NewGuid().ToString("N"));
        settings.TryAdd("Messages:KeyFolder", folder.KeyPath);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Time).AddSingleton<IEvents>(Events)
            .AddSingleton<IUsers, KnownUsers>().AddMessages(configuration).BuildServiceProvider();
        Store = services.GetRequiredService<RedisStore>();
    }

    /// <summary>Holds the folder of keys, which instances share, and a data folder for each of them.</summary>
    public TemporaryFolder Folder { get; }

    public SteppedTime Time { get; } = new();

    public RecordedEvents Events { get; } = new();

    public RedisStore Store { get; }

    public static async Task<OpenedRedisStore> Open(TestRedis redis, TemporaryFolder? folder = null, Dictionary<string, string?>? settings = null)
    {
        var opened = new OpenedRedisStore(redis, folder ?? new(), settings ?? []);
        await opened.services.GetRequiredService<RedisServer>().StartAsync(Some.Cancellation);
        await opened.Tick();
        return opened;
    }

    /// <summary>From here on time stands still but for <see cref="Advance"/>.</summary>
    public Task StopTime() => SetClock(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + Ahead);

    public async Task Advance(long milliseconds)
    {
        var now = await Store.Now(Some.Cancellation);
        Time.Advance(milliseconds);
        await SetClock(now + milliseconds);
    }

    public Task Tick() => services.GetRequiredService<Upkeep>().Tick();

    /// <summary>Ends this instance; its folder stays.</summary>
    public ValueTask Close() => services.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await Close();
        Folder.Dispose();
    }

    /// <summary>The store takes the time of one room along to the others.</summary>
    private async Task SetClock(long time)
    {
        await redis.Database.HashSetAsync("room:{lobby}", "clock", time);
        Assert.Equal(time, await Store.Now(Some.Cancellation));
    }
}
