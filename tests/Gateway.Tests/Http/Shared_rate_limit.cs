using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;
using TempMessenger.Contracts;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Web.Limits;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>Limits that two gateways keep in one Redis; each test counts under a name of its own.</summary>
[Trait("Needs", "servers")]
public sealed class Shared_rate_limit : IAsyncLifetime
{
    private const string Nowhere = "127.0.0.1:1";

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly string name = $"test-{Guid.NewGuid():N}";
    private readonly List<ServiceProvider> gateways = [];
    private RateLimits one = null!;
    private RateLimits other = null!;

    public async ValueTask InitializeAsync()
    {
        one = await Start(TestServers.Redis);
        other = await Start(TestServers.Redis);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var gateway in gateways)
        {
            foreach (var hosted in gateway.GetServices<IHostedService>())
                await hosted.StopAsync(CancellationToken.None);
            await gateway.DisposeAsync();
        }
    }

    [Fact]
    public async Task Together_gateways_let_through_what_one_would()
    {
        IRateLimit[] limits = [one.Guarding(name, 20, Hour, 10), other.Guarding(name, 20, Hour, 10)];
        var refusals = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => limits[number % 2].TryCount("ada").AsTask()));
        Assert.Equal(20, refusals.Count(refusal => refusal is null));
        Assert.All(refusals.OfType<ServiceException>(), refusal => Assert.Equal(ErrorCode.TooManyRequests, refusal.Code));
        Assert.All(refusals.OfType<ServiceException>(), refusal => Assert.InRange(refusal.RetryAfterMilliseconds!.Value, 3_600_000 - 60_000, 3_960_000));
    }

    [Fact]
    public async Task One_key_or_purpose_does_not_use_up_another_s()
    {
        Assert.Null(await one.Shared(name, 1, Hour, 10).TryCount("ada"));
        Assert.NotNull(await other.Shared(name, 1, Hour, 10).TryCount("ada"));
        Assert.Null(await other.Shared(name, 1, Hour, 10).TryCount("bob"));
        Assert.Null(await other.Shared(name + "-else", 1, Hour, 10).TryCount("ada"));
    }

    [Fact]
    public async Task After_the_time_that_it_says_one_more_may()
    {
        var limit = one.Shared(name, 2, TimeSpan.FromSeconds(1), 10);
        Assert.Null(await limit.TryCount("ada"));
        Assert.Null(await limit.TryCount("ada"));
        var refusal = await limit.TryCount("ada");
        Assert.InRange(refusal!.RetryAfterMilliseconds!.Value, 1, 1_100);
        await Task.Delay(TimeSpan.FromMilliseconds(refusal.RetryAfterMilliseconds.Value));
        // By Redis' clock the timer may have been a little early.
        while (await limit.TryCount("ada") is { } early)
        {
            Assert.InRange(early.RetryAfterMilliseconds!.Value, 1, 20);
            await Task.Delay(TimeSpan.FromMilliseconds(early.RetryAfterMilliseconds.Value));
        }
    }

    [Fact]
    public async Task What_was_counted_is_not_readable_in_Redis_and_goes_by_itself()
    {
        await one.Guarding(name, 5, Hour, 10).TryCount("ada@example.org");
        using var redis = await ConnectionMultiplexer.ConnectAsync(TestServers.Redis + ",allowAdmin=true");
        var key = Assert.Single(redis.GetServer(redis.GetEndPoints()[0]).Keys(pattern: $"limit:{name}:*"));
        Assert.Matches($"^limit:{name}:[0-9a-f]{{32}}$", (string)key!);
        Assert.InRange(redis.GetDatabase().KeyTimeToLive(key)!.Value, TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(66));
    }

    [Fact]
    public async Task Without_Redis_passwords_are_not_tried_and_the_rest_is_counted_by_each_alone()
    {
        var alone = await Start(Nowhere);
        Assert.Equal(ErrorCode.Unavailable, (await alone.Guarding(name, 5, Hour, 10).TryCount("ada"))?.Code);
        var limit = alone.Shared(name, 2, Hour, 10);
        Assert.Null(await limit.TryCount("ada"));
        Assert.Null(await limit.TryCount("ada"));
        Assert.Equal(ErrorCode.TooManyRequests, (await limit.TryCount("ada"))?.Code);
    }

    private async Task<RateLimits> Start(string connection)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Redis:Connection", connection)]).Build();
        var gateway = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddLimits(configuration).BuildServiceProvider();
        gateways.Add(gateway);
        foreach (var hosted in gateway.GetServices<IHostedService>())
            await hosted.StartAsync(CancellationToken.None);
        return gateway.GetRequiredService<RateLimits>();
    }
}
