using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TempMessenger.Host.Deployment;

namespace TempMessenger.Host.Tests;

/// <summary>What a cluster gets for the two sides of posts: parts whose names have a hyphen, of which one has peers and the other none.</summary>
public sealed class Deployment_of_posts
{
    private readonly DeploymentFiles files = new(Parts.All);

    [Theory]
    [InlineData("posts-write", "write", "user_service.find_user", true)]
    [InlineData("posts-write", "write", "user_query_service.find_user", true)]
    [InlineData("posts-write", "write", "post_query_service.find_post", false)]
    [InlineData("posts-write", "read", "post_service.*", true)]
    [InlineData("posts-read", "write", "01234567-0123-0123-0123-0123456789ab", true)]
    [InlineData("posts-read", "write", "post_service.publish_post", false)]
    [InlineData("posts-read", "write", "user_service.find_user", false)]
    [InlineData("posts-read", "write", "_service.find_user", false)]
    [InlineData("posts-read", "read", "post_query_service.*", true)]
    [InlineData("posts-read", "read", "post_service.*", false)]
    [InlineData("gateway", "write", "post_service.publish_post", true)]
    [InlineData("gateway", "write", "post_query_service.list_posts", true)]
    public void Each_side_calls_whom_it_needs_and_serves_its_own(string user, string right, string key, bool allowed) =>
        Assert.Equal(allowed, Regex.IsMatch(key, (string)Entry("topic_permissions", user)[right]!));

    [Theory]
    [InlineData("posts-write", "read", "user_service.events", true)]
    [InlineData("posts-write", "configure", "evt-user_service-user_deleted--post_service.post_erasure", true)]
    [InlineData("posts-write", "write", "post_query_service.events", false)]
    [InlineData("posts-read", "write", "post_query_service.events", true)]
    [InlineData("posts-read", "read", "user_service.events", false)]
    [InlineData("posts-read", "read", "_service.events", false)]
    [InlineData("posts-read", "read", "rpc-post_query_service", true)]
    [InlineData("posts-read", "read", "rpc-post_service", false)]
    [InlineData("gateway", "read", "post_query_service.events", true)]
    [InlineData("users", "configure", "user-events.2", true)]
    [InlineData("posts-write", "read", "user-events.0", true)]
    [InlineData("posts-read", "write", "amq.default", true)]
    [InlineData("posts-read", "read", "user-events.3", false)]
    [InlineData("gateway", "read", "user-events.0", false)]
    [InlineData("messages", "configure", "user-events.0", false)]
    public void Each_side_reaches_its_own_queues_and_the_events_of_its_peers(string user, string right, string name, bool allowed) =>
        Assert.Equal(allowed, Regex.IsMatch(name, (string)Entry("permissions", user)[right]!));

    [Fact]
    public void Names_with_a_hyphen_are_quoted_in_SQL_and_have_an_underscore_in_variables()
    {
        Assert.Contains("CREATE ROLE \"posts-read\" LOGIN PASSWORD '@POSTS_READ_POSTGRES_PASSWORD@' IN ROLE users;", Text("postgres/roles.sql"), StringComparison.Ordinal);
        Assert.Contains("ALTER ROLE \"posts-read\" SET role TO users;", Text("postgres/roles.sql"), StringComparison.Ordinal);
        Assert.Contains("amqp://posts-read:@POSTS_READ_PASSWORD@@@RABBITMQ@", Text("config/posts-read.json"), StringComparison.Ordinal);
        Assert.Contains("\"urls\": \"@POSTS_READ_URL@\"", Text("config/posts-read.json"), StringComparison.Ordinal);
        Assert.Contains("\"KeyFolder\": \"@KEYS@/users\"", Text("config/posts-read.json"), StringComparison.Ordinal);
        Assert.Equal("@POSTS_READ_HASH@", (string)Entry("users", "posts-read", "name")["password_hash"]!);
        Assert.Contains("POSTS_READ_PASSWORD", files.Secrets);
        Assert.Contains("POSTS_READ_POSTGRES_PASSWORD", files.Secrets);
        Assert.All(files.Secrets, secret => Assert.Matches("^[A-Z_]+$", secret));
    }

    private JsonNode Entry(string section, string user, string by = "user") =>
        JsonNode.Parse(Text("rabbitmq/definitions.json"))![section]!.AsArray().Single(entry => (string)entry![by]! == user)!;

    private string Text(string path) => files.All().Single(file => file.Path == path).Text;
}
