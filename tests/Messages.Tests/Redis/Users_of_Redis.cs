using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TempMessenger.Storage.Redis;

namespace TempMessenger.Messages.Tests.Redis;

/// <summary>Which user of Redis the program is, where <c>default</c> has no password.</summary>
[Trait("Needs", "servers")]
public sealed class Users_of_Redis : IAsyncLifetime
{
    /// <summary>The rights of the shipped access control list.</summary>
    private const string Ours =
        "messages on >secret resetkeys ~* resetchannels &* -@all +@read +@write +@scripting +@connection +info +time +config|get +cluster -keys -script|kill -script|flush";

    private readonly LogLines log = new();
    private RedisProcess process = null!;

    public async ValueTask InitializeAsync() => process = await RedisProcess.Start(users: Ours);

    public ValueTask DisposeAsync()
    {
        process.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("user=messages,password=wrong")]
    [InlineData("user=nobody,password=secret")]
    public async Task A_user_whom_Redis_refuses_does_not_become_the_one_without_a_password(string login)
    {
        await using var services = Services(login);
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => services.GetRequiredService<RedisServer>().StartAsync(Some.Cancellation));
        Assert.Contains("Redis:Connection", refused.Message, StringComparison.Ordinal);
        Assert.Contains("default", refused.Message, StringComparison.Ordinal);
        Assert.Equal(refused.Message, (await Assert.ThrowsAsync<InvalidDataException>(() => RedisModule.TestConnection(services, Some.Cancellation))).Message);
        await Assert.ThrowsAsync<RedisUnavailableException>(services.GetRequiredService<RedisServer>().Ping);
    }

    [Fact]
    public async Task A_user_whom_Redis_refuses_when_it_comes_later_uses_nothing()
    {
        process.Kill();
        await using var services = Services("user=messages,password=wrong");
        var server = services.GetRequiredService<RedisServer>();
        await server.StartAsync(Some.Cancellation);
        await process.Restart();

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!log.All.Any(line => line.StartsWith("Error Redis is not used", StringComparison.Ordinal)))
            await Task.Delay(20, patience.Token);
        await Assert.ThrowsAsync<RedisUnavailableException>(server.Ping);
    }

    [Theory]
    [InlineData("user=messages,password=secret")]
    [InlineData("name=somebody")]
    public async Task The_user_of_the_setting_is_accepted(string login)
    {
        await using var services = Services(login);
        await services.GetRequiredService<RedisServer>().StartAsync(Some.Cancellation);
        await services.GetRequiredService<RedisServer>().Ping();
        Assert.Contains("answers", await RedisModule.TestConnection(services, Some.Cancellation), StringComparison.Ordinal);
    }

    private ServiceProvider Services(string login)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Redis:Connection", $"{process.Connection},{login}")]).Build();
        return new ServiceCollection().AddLogging(logging => logging.AddProvider(log)).AddRedis(configuration).BuildServiceProvider();
    }
}
