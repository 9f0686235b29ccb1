using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Messages;
using TempMessenger.Testing.Nameko;

namespace TempMessenger.Messages.Tests;

/// <summary>The calls of the original, made by a client that knows only the protocol.</summary>
[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class Messages_called_from_Python : IAsyncLifetime
{
    private OpenedStore opened = null!;
    private Node node = null!;

    public async ValueTask InitializeAsync()
    {
        await TestBroker.Clean();
        opened = await OpenedStore.Open();
        var service = new MessageService(opened.Store, new Authors(new KnownUsers()), new(opened.Store, new KnownMedia()));
        node = await Node.Start([typeof(IMessages)], services => services.AddSingleton<IMessages>(service));
    }

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        await opened.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_saved_read_and_listed()
    {
        var id = (string)(await Answer("save_message", $"""["{KnownUsers.Email}"]""", """{"message": "Nameko is awesome! \u8611\u83c7"}"""))["result"]!;
        var other = (string)(await Answer("save_message", $"""["{KnownUsers.Email}", "later"]"""))["result"]!;
        Assert.Matches("^[0-9a-f]{32}$", id);

        opened.Time.Advance(2);
        Assert.Equal("Nameko is awesome! 蘑菇", (string)(await Answer("get_message", $"""["{id}"]"""))["result"]!);
        Assert.Equal("later", (string)(await Answer("get_message", kwargs: $$"""{"message_id": "{{other}}"}"""))["result"]!);
        var list = (await Answer("get_all_messages"))["result"]!.AsArray();
        Assert.Equal([id, other], list.Select(entry => (string)entry!["id"]!));
        Assert.Equal(
            $$"""{"id":"{{id}}","email":"{{KnownUsers.Email}}","message":"Nameko is awesome! 蘑菇","expires_in":599998}""",
            list[0]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Fact]
    public async Task Errors_have_the_names_that_the_original_s_clients_know()
    {
        Assert.Equal(("RedisError", "Message not found: i_dont_exist"), Error(await Answer("get_message", """["i_dont_exist"]""")));
        Assert.Equal("temp_messenger.dependencies.messages.RedisError", (string)(await Answer("get_message", """["x"]"""))["error"]!["exc_path"]!);
        Assert.Equal(("UserNotFound", "User not found - nobody@example.org"), Error(await Answer("save_message", """["nobody@example.org", "x"]""")));
        Assert.Equal(("MethodNotFound", "nope"), Error(await Answer("nope")));
        Assert.Equal(
            ("IncorrectSignature", "save_message() missing 1 required positional argument: 'message'"), Error(await Answer("save_message", """["a@b"]""")));
        Assert.Equal(("InvalidArgument", "Bad argument message"), Error(await Answer("save_message", """["a@b", 5]""")));
        Assert.Equal(("InvalidArgument", "Message not allowed"), Error(await Answer("save_message", $$"""["{{KnownUsers.Email}}", "\ud800"]""")));
        Assert.Empty((await Answer("get_all_messages"))["result"]!.AsArray());
    }

    private static Task<JsonNode> Answer(string method, string args = "[]", string kwargs = "{}") =>
        PythonPeer.Answer("message_service", method, args, kwargs);

    private static (string Type, string Value) Error(JsonNode answer)
    {
        Assert.Null(answer["result"]);
        var error = answer["error"]!;
        Assert.Equal((string)error["value"]!, (string)Assert.Single(error["exc_args"]!.AsArray())!);
        return ((string)error["exc_type"]!, (string)error["value"]!);
    }
}
