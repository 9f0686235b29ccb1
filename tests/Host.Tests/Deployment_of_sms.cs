using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TempMessenger.Host.Deployment;

namespace TempMessenger.Host.Tests;

/// <summary>What a cluster gets for codes by SMS: a part that calls nobody and keeps what it counts in Redis.</summary>
public sealed class Deployment_of_sms
{
    private readonly DeploymentFiles files = new(Parts.All);

    [Theory]
    [InlineData("read", "sms_service.*", true)]
    [InlineData("read", "user_service.*", false)]
    [InlineData("write", "user_service.find_user", false)]
    public void It_serves_itself_alone_and_calls_nobody(string right, string key, bool allowed)
    {
        var topics = JsonNode.Parse(Text("rabbitmq/definitions.json"))!["topic_permissions"]!.AsArray().Single(entry => (string)entry!["user"]! == "sms")!;
        Assert.Equal(allowed, Regex.IsMatch(key, (string)topics[right]!));
    }

    [Fact]
    public void Its_settings_name_Redis_and_the_key_that_instances_share_and_no_sender()
    {
        var settings = JsonNode.Parse(Text("config/sms.json"))!;
        Assert.Equal("@KEYS@/sms", (string)settings["Sms"]!["KeyFolder"]!);
        Assert.Equal("@REDIS@,password=@REDIS_PASSWORD@", (string)settings["Redis"]!["Connection"]!);
        Assert.Null(settings["Sms"]!["Sender"]);
        Assert.Null(settings["Postgres"]);
        Assert.DoesNotContain("CREATE ROLE sms", Text("postgres/roles.sql"), StringComparison.Ordinal);
    }

    private string Text(string path) => files.All().Single(file => file.Path == path).Text;
}
