using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Users;
using TempMessenger.Testing.Nameko;

namespace TempMessenger.Users.Tests;

/// <summary>The calls of the original, made by a client that knows only the protocol.</summary>
[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class Users_called_from_Python : IAsyncLifetime
{
    private Installation here = null!;
    private Node node = null!;

    public async ValueTask InitializeAsync()
    {
        await TestBroker.Clean();
        here = await Installation.Start(services => services.GetRequiredService<IUsers>());
        node = await Node.Start([typeof(IUsers)], services => services.AddSingleton(here.Users));
    }

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        await here.DisposeAsync();
    }

    [Fact]
    public async Task An_account_is_created_and_its_password_checked()
    {
        var admin = await here.Users.SignedUp("Admin");
        const string Anna = """["Anna", "Smith", "anna@example.org", "correct horse battery"]""";
        Assert.Equal("""{"result":null,"error":null}""", (await Answer("create_user", Anna)).ToJsonString());
        Assert.Equal(("UserAlreadyExists", "User already exists - anna@example.org"), Error(await Answer("create_user", Anna)));
        Assert.Equal(
            """{"result":null,"error":null}""",
            (await Answer("authenticate_user", kwargs: """{"email": "anna@example.org", "password": "correct horse battery"}""")).ToJsonString());
        Assert.Equal(
            ("AuthenticationError", "Incorrect password for anna@example.org"), Error(await Answer("authenticate_user", """["anna@example.org", "wrong"]""")));
        Assert.Equal(("UserNotFound", "User not found - bob@example.org"), Error(await Answer("authenticate_user", """["bob@example.org", "wrong"]""")));
        Assert.Equal("CreateUserError", Error(await Answer("create_user", """["Bob", "Jones", "", "correct horse battery"]""")).Type);
        var users = (await here.Users.ListUsers(new(), TestContext.Current.CancellationToken)).Users;
        Assert.Equal([admin.Id, users[1].Id], users.Select(user => user.Id));
        Assert.Equal(("anna@example.org", "Anna Smith"), (users[1].Email, users[1].Name));
    }

    private static Task<JsonNode> Answer(string method, string args = "[]", string kwargs = "{}") =>
        PythonPeer.Answer("user_service", method, args, kwargs);

    private static (string Type, string Value) Error(JsonNode answer) =>
        ((string)answer["error"]!["exc_type"]!, (string)answer["error"]!["value"]!);
}
