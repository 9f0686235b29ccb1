using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Users;
using TempMessenger.Messages.Redis;
using TempMessenger.Messages.Redis.Sealing;
using TempMessenger.Storage.Redis;
using TempMessenger.Storage.Sealing;

namespace TempMessenger.Messages.Tests.Redis;

/// <summary>
/// A store in Redis whose time and upkeep the test drives: the clock that its scripts keep is set ahead of Redis' own, which then never catches up.
/// </summary>
internal sealed class OpenedRedisStore : IAsyncDisposable
{
    private const long Ahead = 24 * 3_600_000;

    private readonly ServiceProvider services;
    private readonly TestRedis redis;
    private readonly bool ownsFolder;
    private bool closed;

    private OpenedRedisStore(TestRedis redis, TemporaryFolder? folder, Dictionary<string, string?> settings, TimeProvider time)
    {
        this.redis = redis;
        Folder = folder ?? new();
        ownsFolder = folder is null;
        settings["Redis:Connection"] = redis.Connection;
        settings["Data:Folder"] = Path.Combine(Folder.Path, Guid.NewGuid().ToString("N"));
        settings.TryAdd("Messages:KeyFolder", Folder.KeyPath);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        services = new ServiceCollection().AddLogging(logging => logging.AddProvider(Log)).AddSingleton(time).AddSingleton<IEvents>(Events)
            .AddSingleton<IUsers, KnownUsers>().AddSingleton<IMedia, KnownMedia>().AddMessages(configuration).BuildServiceProvider();
        Store = services.GetRequiredService<RedisStore>();
    }

    /// <summary>Holds the folder of keys, which instances share, and a data folder for each of them.</summary>
    public TemporaryFolder Folder { get; }

    /// <summary>The instance's own clock, of one that was opened.</summary>
    public SteppedTime Time => (SteppedTime)services.GetRequiredService<TimeProvider>();

    public RecordedEvents Events { get; } = new();

    public LogLines Log { get; } = new();

    public RedisStore Store { get; }

    /// <summary>The service on top of it.</summary>
    public IMessages Messages => services.GetRequiredService<IMessages>();

    public SharedPeriodKeys Keys => services.GetRequiredService<SharedPeriodKeys>();

    /// <summary>An instance whose time, once stopped, the test drives. Upkeep runs when the test says so.</summary>
    public static async Task<OpenedRedisStore> Open(TestRedis redis, TemporaryFolder? folder = null, Dictionary<string, string?>? settings = null)
    {
        var opened = new OpenedRedisStore(redis, folder, settings ?? [], new SteppedTime());
        await opened.services.GetRequiredService<RedisServer>().StartAsync(Some.Cancellation);
        await opened.Tick();
        return opened;
    }

    /// <summary>An instance as it runs in earnest.</summary>
    public static async Task<OpenedRedisStore> Start(TestRedis redis, TemporaryFolder? folder = null, Dictionary<string, string?>? settings = null)
    {
        var opened = new OpenedRedisStore(redis, folder, settings ?? [], TimeProvider.System);
        foreach (var hosted in opened.services.GetServices<IHostedService>())
            await hosted.StartAsync(Some.Cancellation);
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

    public Task Tick() => services.GetRequiredService<RedisUpkeep>().Tick();

    /// <summary>Ends this instance; its folder stays.</summary>
    public async ValueTask Close()
    {
        if (Interlocked.Exchange(ref closed, true))
            return;
        foreach (var hosted in services.GetServices<IHostedService>())
            await hosted.StopAsync(Some.Cancellation);
        await services.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        if (ownsFolder)
            Folder.Dispose();
    }

    /// <summary>The store takes the time of one room along to the others.</summary>
    private async Task SetClock(long time)
    {
        await redis.Database.HashSetAsync("room:{lobby}", "clock", time);
        Assert.Equal(time, await Store.Now(Some.Cancellation));
    }
}
