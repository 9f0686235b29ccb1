using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TempMessenger.Host.Deployment;

namespace TempMessenger.Host.Tests;

/// <summary>What a cluster gets for follows, blocks and profiles: a part that calls media and membership and is called by gateways.</summary>
public sealed class Deployment_of_people
{
    private readonly DeploymentFiles files = new(Parts.All);

    [Theory]
    [InlineData("people", "read", "relation_service.*", true)]
    [InlineData("people", "read", "user_service.*", false)]
    [InlineData("people", "read", "people_service.*", true)]
    [InlineData("people", "write", "media_service.attach_media", true)]
    [InlineData("people", "write", "membership_service.find_membership", true)]
    [InlineData("people", "write", "user_service.find_user", false)]
    [InlineData("gateway", "write", "people_service.find_person", true)]
    [InlineData("gateway", "write", "relation_service.list_hidden", true)]
    [InlineData("posts-write", "write", "relation_service.block", false)]
    public void It_is_called_by_gateways_and_calls_media_and_membership(string user, string right, string key, bool allowed) =>
        Assert.Equal(allowed, Regex.IsMatch(key, (string)Entry("topic_permissions", user)[right]!));

    [Theory]
    [InlineData("people", "write", "relation_service.events", true)]
    [InlineData("people", "read", "user_service.events", false)]
    [InlineData("gateway", "read", "relation_service.events", true)]
    [InlineData("users", "read", "relation_service.events", false)]
    public void Its_events_come_to_gateways(string user, string right, string name, bool allowed) =>
        Assert.Equal(allowed, Regex.IsMatch(name, (string)Entry("permissions", user)[right]!));

    [Fact]
    public void It_shares_the_log_and_its_keys()
    {
        Assert.Contains("CREATE ROLE people LOGIN PASSWORD '@PEOPLE_POSTGRES_PASSWORD@' IN ROLE users;", Text("postgres/roles.sql"), StringComparison.Ordinal);
        Assert.Contains("\"KeyFolder\": \"@KEYS@/users\"", Text("config/people.json"), StringComparison.Ordinal);
    }

    private JsonNode Entry(string section, string user) =>
        JsonNode.Parse(Text("rabbitmq/definitions.json"))![section]!.AsArray().Single(entry => (string)entry!["user"]! == user)!;

    private string Text(string path) => files.All().Single(file => file.Path == path).Text;
}
