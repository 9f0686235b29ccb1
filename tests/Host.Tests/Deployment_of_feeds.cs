using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TempMessenger.Host.Deployment;

namespace TempMessenger.Host.Tests;

/// <summary>What a cluster gets for home feeds and notices: a part that learns everything from the log, calls nobody and is called by gateways.</summary>
public sealed class Deployment_of_feeds
{
    private readonly DeploymentFiles files = new(Parts.All);

    [Theory]
    [InlineData("feeds", "read", "feed_service.*", true)]
    [InlineData("feeds", "read", "post_query_service.*", false)]
    [InlineData("feeds", "write", "post_query_service.find_posts", false)]
    [InlineData("feeds", "write", "relation_service.find_hidden", false)]
    [InlineData("gateway", "write", "feed_service.list_home", true)]
    [InlineData("posts-write", "write", "feed_service.add_entries", false)]
    [InlineData("people", "write", "feed_service.list_notices", false)]
    public void It_is_called_by_gateways_and_calls_nobody(string user, string right, string key, bool allowed) =>
        Assert.Equal(allowed, Regex.IsMatch(key, (string)Entry("topic_permissions", user)[right]!));

    [Theory]
    [InlineData("feeds", "write", "feed_service.events", true)]
    [InlineData("feeds", "read", "rpc-feed_service", true)]
    [InlineData("feeds", "configure", "rpc-feed_service.dead", true)]
    [InlineData("feeds", "read", "post_query_service.events", false)]
    [InlineData("feeds", "read", "rpc-post_query_service", false)]
    [InlineData("gateway", "read", "feed_service.events", true)]
    [InlineData("users", "read", "feed_service.events", false)]
    public void Its_events_come_to_gateways(string user, string right, string name, bool allowed) =>
        Assert.Equal(allowed, Regex.IsMatch(name, (string)Entry("permissions", user)[right]!));

    [Fact]
    public void It_shares_the_log_and_its_keys()
    {
        Assert.Contains("CREATE ROLE feeds LOGIN PASSWORD '@FEEDS_POSTGRES_PASSWORD@' IN ROLE users;", Text("postgres/roles.sql"), StringComparison.Ordinal);
        Assert.Contains("ALTER ROLE feeds SET role TO users;", Text("postgres/roles.sql"), StringComparison.Ordinal);
        Assert.Contains("\"KeyFolder\": \"@KEYS@/users\"", Text("config/feeds.json"), StringComparison.Ordinal);
        Assert.Contains("\"Folder\": \"@DATA@/feeds\"", Text("config/feeds.json"), StringComparison.Ordinal);
        Assert.Contains("FEEDS_POSTGRES_PASSWORD", files.Secrets);
    }

    private JsonNode Entry(string section, string user) =>
        JsonNode.Parse(Text("rabbitmq/definitions.json"))![section]!.AsArray().Single(entry => (string)entry!["user"]! == user)!;

    private string Text(string path) => files.All().Single(file => file.Path == path).Text;
}
