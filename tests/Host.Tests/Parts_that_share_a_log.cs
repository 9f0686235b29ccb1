using Microsoft.Extensions.Configuration;
using TempMessenger.Host.Settings;

namespace TempMessenger.Host.Tests;

/// <summary>Processes share an event log in PostgreSQL only.</summary>
public sealed class Parts_that_share_a_log
{
    [Theory]
    [InlineData("posts-read")]
    [InlineData("users-read")]
    [InlineData("users users-read")]
    [InlineData("people")]
    [InlineData("feeds")]
    [InlineData("chat")]
    [InlineData("apps")]
    [InlineData("media")]
    [InlineData("membership")]
    [InlineData("moderation")]
    [InlineData("posts-write")]
    [InlineData("users posts-write")]
    [InlineData("posts-write posts-read gateway")]
    public void A_part_that_would_have_a_log_of_its_own_does_not_start(string names)
    {
        var refusal = Assert.Throws<CannotStartException>(() => Check(names));
        Assert.Contains("Postgres:Connection", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("gateway", refusal.Message, StringComparison.Ordinal);
        Check(names, ("Postgres:Connection", "Host=localhost"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("users")]
    [InlineData("messages gateway")]
    [InlineData("users users-read posts-write posts-read people feeds chat apps media membership moderation")]
    public void Others_do(string names) => Check(names);

    [Fact]
    public void Without_a_broker_that_comes_first() =>
        Assert.Contains("Rpc:Broker", Assert.Throws<CannotStartException>(() => Check("posts-read", ("Rpc:Broker", ""))).Message, StringComparison.Ordinal);

    private static void Check(string names, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Rpc:Broker", "amqp://localhost")])
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value)).Build();
        new Selection(Parts.All, names.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Check(new EffectiveSettings(configuration, "test", new KnownKeys(Parts.All)));
    }
}
