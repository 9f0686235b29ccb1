using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace TempMessenger.Gateway.Tests.Http;

public sealed class Configuration_of_the_gateway
{
    [Theory]
    [InlineData("Access:Read", "nobody")]
    [InlineData("Limits:PostsPerPersonPer10Seconds", "0")]
    [InlineData("Limits:LoginsPerNamePerHour", "-1")]
    [InlineData("Proxies:Known", "nonsense")]
    [InlineData("Proxies:Known", "127.0.0.1;10.0.0.0/64")]
    public void A_wrong_value_stops_the_start_and_is_named(string key, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging().AddGateway(configuration).BuildServiceProvider();
        var refusal = Assert.ThrowsAny<Exception>(() => services.GetRequiredService<IStartupValidator>().Validate());
        Assert.Contains(key.Split(':')[1], refusal.ToString(), StringComparison.Ordinal);
    }
}
