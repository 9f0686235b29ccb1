using System.Text.Json.Nodes;
using TempMessenger.Testing.Nameko;

namespace TempMessenger.Acceptance.Tests.AsCluster;

[Collection(Cluster.Collection)]
public sealed class PythonTests
{
    private const string Text = "Nameko is awesome! 蘑菇";
    private const string Email = "anna@example.org";

    [Fact]
    public async Task Python_calls_serves_and_hears_the_real_program()
    {
        await using var cluster = await Cluster.Start();
        using var ada = await Person.SignUp(cluster.Gateways[0].Address, "ada");

        await using (var client = PythonPeer.StartOn(cluster.Broker.Address, "calls"))
        {
            Assert.Equal("Konnichiwa!", (string)(await Result(client, "konnichiwa_service", "konnichiwa"))!);
            await CreatesAndAuthenticates(client);
            await SavesReadsAndLists(client);
            await PublishesAndReadsAPost(client);
            Assert.Equal(("MethodNotFound", "nope"), await Error(client, "message_service", "nope"));
            Assert.Equal(
                ("IncorrectSignature", "save_message() missing 1 required positional argument: 'message'"),
                await Error(client, "message_service", "save_message", Email));
        }

        Assert.Equal(Text, Assert.Single((await ada.List("lobby")).Messages).Text);
        await IsCalledFromTheShell(cluster);
        await HearsAMessageFromHttp(cluster, ada);
        Scale.Report("Python: 'Konnichiwa!', a user created and authenticated, a message saved, read and listed, a post published, read and deleted, the remote errors UserAlreadyExists, UserNotFound, AuthenticationError, RedisError, MethodNotFound and IncorrectSignature seen by a client; a service called from `tempmessenger shell`; a handler got message_posted of a message from HTTP");
    }

    private static async Task CreatesAndAuthenticates(PythonPeer client)
    {
        const string Password = "correct horse battery";
        Assert.Null(await Result(client, "user_service", "create_user", "Anna", "Smith", Email, Password));
        Assert.Equal(
            ("UserAlreadyExists", $"User already exists - {Email}"), await Error(client, "user_service", "create_user", "Anna", "Smith", Email, Password));
        Assert.Null(await Result(client, "user_service", "authenticate_user", Email, Password));
        Assert.Equal(
            ("AuthenticationError", $"Incorrect password for {Email}"), await Error(client, "user_service", "authenticate_user", Email, "wrong"));
        Assert.Equal(
            ("UserNotFound", "User not found - bob@example.org"), await Error(client, "user_service", "authenticate_user", "bob@example.org", Password));
    }

    private static async Task SavesReadsAndLists(PythonPeer client)
    {
        var id = (string)(await Result(client, "message_service", "save_message", Email, Text))!;
        Assert.Matches("^[0-9a-f]{32}$", id);
        Assert.Equal(Text, (string)(await Result(client, "message_service", "get_message", id))!);
        var listed = Assert.Single((await Result(client, "message_service", "get_all_messages"))!.AsArray())!;
        Assert.Equal((id, Email, Text), ((string)listed["id"]!, (string)listed["email"]!, (string)listed["message"]!));
        Assert.InRange((long)listed["expires_in"]!, 1, 600_000);
        Assert.Equal(("RedisError", "Message not found: i_dont_exist"), await Error(client, "message_service", "get_message", "i_dont_exist"));
    }

    private static async Task PublishesAndReadsAPost(PythonPeer client)
    {
        var anna = (string)(await Result(client, "user_service", "find_user", null, null, Email))!["username"]!;
        var accepted = (await Result(client, "post_service", "publish_post", Text, anna))!;
        var id = (string)accepted["post"]!["id"]!;
        Assert.Equal(Text, (string)(await Result(client, "post_query_service", "find_post", id, (string)accepted["position"]!))!["body"]!);
        Assert.Equal(("UserNotFound", "User not found - nobody"), await Error(client, "post_service", "publish_post", Text, "nobody"));
        var position = (string)(await Result(client, "post_service", "delete_post", Guid.NewGuid().ToString("N"), id))!;
        Assert.Null(await Result(client, "post_query_service", "find_post", id, position));
    }

    private static async Task IsCalledFromTheShell(Cluster cluster)
    {
        await using var service = PythonPeer.StartOn(cluster.Broker.Address, "serve", "python_service");
        Assert.True((bool)(await service.Read())["ready"]!);

        using var shell = Messenger.Launch(["shell", "-c", "python_service.echo(1, two='二')", .. cluster.BrokerSetting]);
        var (output, error) = (shell.StandardOutput.ReadToEndAsync(), shell.StandardError.ReadToEndAsync());
        await shell.WaitForExitAsync();

        Assert.Equal((0, ""), (shell.ExitCode, await error));
        var echoed = JsonNode.Parse(await output)!;
        Assert.Equal("[1]", echoed["args"]!.ToJsonString());
        Assert.Equal("二", (string)Assert.Single(echoed["kwargs"]!.AsObject()).Value!);
        Assert.Equal("python_service.echo", (string)(await service.Read())["request"]!["routing_key"]!);
    }

    private static async Task HearsAMessageFromHttp(Cluster cluster, Person author)
    {
        await using var handler = PythonPeer.StartOn(cluster.Broker.Address, "handle", "message_service", "message_posted", "python_service", "on_posted");
        Assert.True((bool)(await handler.Read())["ready"]!);
        var id = Guid.NewGuid().ToString("N");

        Assert.Equal(System.Net.HttpStatusCode.NoContent, await author.Post("lobby", id, "to whom it may concern", 60_000));

        var heard = (await handler.Read())["event"]!;
        Assert.Equal(("message_service.events", "message_posted"), ((string)heard["exchange"]!, (string)heard["routing_key"]!));
        var message = JsonNode.Parse((string)heard["body"]!)!["message"]!;
        Assert.Equal((id, "to whom it may concern"), ((string)message["id"]!, (string)message["text"]!));
    }

    private static async Task<JsonNode?> Result(PythonPeer client, string service, string method, params string?[] args)
    {
        var answer = await Answer(client, service, method, args);
        Assert.Null(answer["error"]);
        return answer["result"];
    }

    private static async Task<(string Type, string Value)> Error(PythonPeer client, string service, string method, params string?[] args)
    {
        var answer = await Answer(client, service, method, args);
        Assert.Null(answer["result"]);
        return ((string)answer["error"]!["exc_type"]!, (string)answer["error"]!["value"]!);
    }

    private static async Task<JsonNode> Answer(PythonPeer client, string service, string method, string?[] args)
    {
        await client.Write(new { service, method, args });
        return (await client.Read())["answer"]!;
    }
}
