using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TempMessenger.Host.Deployment;

namespace TempMessenger.Host.Tests;

/// <summary>What a cluster gets for the two sides of accounts: the read side may change nothing, on the bus or by a call.</summary>
public sealed class Deployment_of_accounts
{
    private readonly DeploymentFiles files = new(Parts.All);

    [Theory]
    [InlineData("topic_permissions", "users-read", "read", "user_query_service.*", true)]
    [InlineData("topic_permissions", "users-read", "read", "user_service.*", false)]
    [InlineData("topic_permissions", "users-read", "write", "user_service.delete_user", false)]
    [InlineData("topic_permissions", "users", "write", "user_query_service.find_user", false)]
    [InlineData("topic_permissions", "gateway", "write", "user_query_service.find_session", true)]
    [InlineData("topic_permissions", "gateway", "write", "user_service.log_in", true)]
    [InlineData("permissions", "users-read", "write", "user_service.events", false)]
    [InlineData("permissions", "users-read", "read", "rpc-user_query_service", true)]
    [InlineData("permissions", "users-read", "read", "rpc-user_service", false)]
    [InlineData("permissions", "users", "write", "user_service.events", true)]
    public void Each_side_has_its_own_rights(string section, string user, string right, string name, bool allowed)
    {
        var entry = JsonNode.Parse(Text("rabbitmq/definitions.json"))![section]!.AsArray().Single(one => (string)one!["user"]! == user)!;
        Assert.Equal(allowed, Regex.IsMatch(name, (string)entry[right]!));
    }

    [Fact]
    public void The_read_side_has_the_keys_and_the_tables_of_accounts()
    {
        Assert.Contains("CREATE ROLE \"users-read\" LOGIN PASSWORD '@USERS_READ_POSTGRES_PASSWORD@' IN ROLE users;", Text("postgres/roles.sql"), StringComparison.Ordinal);
        Assert.Contains("\"KeyFolder\": \"@KEYS@/users\"", Text("config/users-read.json"), StringComparison.Ordinal);
        Assert.Contains("amqp://users-read:@USERS_READ_PASSWORD@@@RABBITMQ@", Text("config/users-read.json"), StringComparison.Ordinal);
    }

    private string Text(string path) => files.All().Single(file => file.Path == path).Text;
}
