using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Parts;
using TempMessenger.Contracts.Users;
using TempMessenger.Host.Deployment;

namespace TempMessenger.Host.Tests;

/// <summary>What a cluster gets for a part that is added to the list.</summary>
public sealed class Deployment_of_a_new_part
{
    private static readonly Part Added = new()
    {
        Name = "greetings",
        Contracts = [new ContractDescription("greeting_service", UsersContract.Description.Json) { Interface = typeof(IDisposable) }],
        Peers = [UsersContract.Description],
        Stores = Stores.DataFolder | Stores.EventLog,
        Register = (_, _) => { },
    };

    private readonly DeploymentFiles files = new([.. Parts.All, Added]);

    [Theory]
    [InlineData("write", "greeting_service.events", true)]
    [InlineData("write", "user_service.events", false)]
    [InlineData("read", "user_service.events", true)]
    [InlineData("read", "message_service.events", false)]
    [InlineData("read", "rpc-greeting_service", true)]
    [InlineData("read", "rpc-user_service", false)]
    [InlineData("configure", "rpc-greeting_service.dead", true)]
    [InlineData("configure", "evt-user_service-user_deleted--greeting_service.greetings", true)]
    [InlineData("configure", "evt-user_service-user_deleted--message_service.author_erasure", false)]
    public void Its_user_on_the_broker_reaches_its_own_queues_and_the_events_of_its_peers(string right, string name, bool allowed)
    {
        var permission = Definitions["permissions"]!.AsArray().Single(entry => (string)entry!["user"]! == "greetings")!;

        Assert.Equal(allowed, Regex.IsMatch(name, (string)permission[right]!));
    }

    [Theory]
    [InlineData("write", "user_service.find_user", true)]
    [InlineData("write", "message_service.save_message", false)]
    [InlineData("read", "greeting_service.*", true)]
    [InlineData("read", "user_service.*", false)]
    public void It_calls_its_peers_and_nobody_else(string right, string key, bool allowed)
    {
        var topics = Definitions["topic_permissions"]!.AsArray().Single(entry => (string)entry!["user"]! == "greetings")!;

        Assert.Equal(allowed, Regex.IsMatch(key, (string)topics[right]!));
    }

    [Fact]
    public void It_logs_in_to_the_database_with_a_password_of_its_own_as_a_member_of_the_owner()
    {
        Assert.Contains("CREATE ROLE greetings LOGIN PASSWORD '@GREETINGS_POSTGRES_PASSWORD@' IN ROLE users;", Text("postgres/roles.sql"), StringComparison.Ordinal);
        Assert.Contains("ALTER ROLE greetings SET role TO users;", Text("postgres/roles.sql"), StringComparison.Ordinal);
        Assert.Contains("Username=greetings;Password=@GREETINGS_POSTGRES_PASSWORD@", Text("config/greetings.json"), StringComparison.Ordinal);
        Assert.Contains("GREETINGS_POSTGRES_PASSWORD", files.Secrets);
    }

    [Fact]
    public void Its_settings_name_the_keys_that_all_parts_with_an_event_log_share()
    {
        var settings = JsonNode.Parse(Text("config/greetings.json"))!;

        Assert.Equal("@KEYS@/users", (string)settings["Accounts"]!["KeyFolder"]!);
        Assert.Equal("@DATA@/greetings", (string)settings["Data"]!["Folder"]!);
        Assert.Equal("@GREETINGS_URL@", (string)settings["urls"]!);
    }

    [Fact]
    public void The_gateway_comes_last_among_the_names() => Assert.Equal(
        ["messages", "users", "users-read", "posts-write", "posts-read", "people", "feeds", "chat", "sms", "apps", "media", "membership", "moderation", "greetings", "gateway"], files.Names);

    private JsonNode Definitions => JsonNode.Parse(Text("rabbitmq/definitions.json"))!;

    private string Text(string path) => files.All().Single(file => file.Path == path).Text;
}
