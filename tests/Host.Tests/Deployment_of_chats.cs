using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TempMessenger.Host.Deployment;

namespace TempMessenger.Host.Tests;

/// <summary>What a cluster gets for chats: a part that is called by gateways, hands entries to feeds and asks accounts, relations and media.</summary>
public sealed class Deployment_of_chats
{
    private readonly DeploymentFiles files = new(Parts.All);

    [Theory]
    [InlineData("chat", "read", "chat_service.*", true)]
    [InlineData("chat", "write", "feed_service.add_entries", true)]
    [InlineData("chat", "write", "relation_service.find_hidden", true)]
    [InlineData("chat", "write", "media_service.attach_media", true)]
    [InlineData("chat", "write", "user_query_service.name_users", true)]
    [InlineData("chat", "write", "message_service.save_message", false)]
    [InlineData("chat", "write", "post_service.publish_post", false)]
    [InlineData("gateway", "write", "chat_service.send_message", true)]
    [InlineData("feeds", "write", "chat_service.find_messages", false)]
    [InlineData("media", "write", "chat_service.find_messages", false)]
    public void It_calls_whom_it_must_and_is_called_by_gateways_alone(string user, string right, string key, bool allowed) =>
        Assert.Equal(allowed, Regex.IsMatch(key, (string)Entry("topic_permissions", user)[right]!));

    [Fact]
    public void It_shares_the_log_and_its_keys()
    {
        Assert.Contains("CREATE ROLE chat LOGIN PASSWORD '@CHAT_POSTGRES_PASSWORD@' IN ROLE users;", Text("postgres/roles.sql"), StringComparison.Ordinal);
        Assert.Contains("\"KeyFolder\": \"@KEYS@/users\"", Text("config/chat.json"), StringComparison.Ordinal);
        Assert.Contains("CHAT_POSTGRES_PASSWORD", files.Secrets);
    }

    private JsonNode Entry(string section, string user) =>
        JsonNode.Parse(Text("rabbitmq/definitions.json"))![section]!.AsArray().Single(entry => (string)entry!["user"]! == user)!;

    private string Text(string path) => files.All().Single(file => file.Path == path).Text;
}
