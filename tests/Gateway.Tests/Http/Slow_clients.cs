using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>How long a client may hold a connection open without sending or reading, as Kestrel is configured; each value differs from its default.</summary>
public sealed class Slow_clients(GatewayFixture gateway)
{
    private readonly KestrelServerLimits limits = gateway.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;

    [Fact]
    public void Headers_come_within_ten_seconds() => Assert.Equal(TimeSpan.FromSeconds(10), limits.RequestHeadersTimeout);

    [Fact]
    public void An_idle_connection_is_closed_after_two_minutes() => Assert.Equal(TimeSpan.FromMinutes(2), limits.KeepAliveTimeout);

    [Fact]
    public void A_body_comes_at_a_least_pace() => Assert.Equal((500.0, TimeSpan.FromSeconds(5)), Pace(limits.MinRequestBodyDataRate));

    [Fact]
    public void An_answer_is_read_at_a_least_pace() => Assert.Equal((500.0, TimeSpan.FromSeconds(5)), Pace(limits.MinResponseDataRate));

    [Fact]
    public void Upgraded_connections_are_limited() => Assert.Equal(15_000, limits.MaxConcurrentUpgradedConnections);

    private static (double BytesPerSecond, TimeSpan GracePeriod) Pace(MinDataRate? rate) => (rate!.BytesPerSecond, rate.GracePeriod);
}
