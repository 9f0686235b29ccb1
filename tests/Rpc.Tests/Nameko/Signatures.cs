using System.Text.Json;
using System.Text.Json.Nodes;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Users;
using TempMessenger.Rpc.Nameko.Serving;
using TempMessenger.Rpc.Nameko.Wire;
using Xunit;

namespace TempMessenger.Rpc.Tests.Nameko;

/// <summary>Python itself says how it words a call that does not fit.</summary>
public sealed class Signatures
{
    private static readonly (string Method, ContractDescription Contract, string Python)[] Methods =
    [
        ("konnichiwa", KonnichiwaContract.Description, "def konnichiwa(self): pass"),
        ("get_message", MessagesContract.Description, "def get_message(self, message_id): pass"),
        ("save_message", MessagesContract.Description, "def save_message(self, email, message, id=None, room=None, expires_in=None, media=None): pass"),
        ("authenticate_user", UsersContract.Description, "def authenticate_user(self, email, password): pass"),
        ("log_in", UsersContract.Description, "def log_in(self, name, password, session, totp=None): pass"),
        ("list_users", UsersContract.Description, "def list_users(self, after=None, limit=None, at_least=None): pass"),
    ];

    private static readonly string[][] Named =
    [
        [], ["x"], ["self"], ["email"], ["message"], ["email", "message"], ["name"], ["id"], ["after", "limit"], ["it's"], ["a\"b"], ["a'b\"c"], ["message_id"],
    ];

    [Fact]
    [Trait("Needs", "servers")]
    public async Task Faults_are_worded_as_Python_words_them()
    {
        await using var python = PythonPeer.Start("signatures");
        foreach (var (method, contract, definition) in Methods)
        {
            var signature = new Signature(contract.Methods.Single(one => one.Name == method));
            for (var positional = 0; positional <= 7; positional++)
            {
                foreach (var named in Named)
                {
                    await python.Write(new { definition, name = method, positional, named });
                    Assert.Equal((string?)(await python.Read())["fault"], signature.Fault(positional, named));
                }
            }
        }
    }

    [Theory]
    [InlineData("[]", "list indices must be integers or slices, not str")]
    [InlineData("5", "'int' object is not subscriptable")]
    [InlineData("5.5", "'float' object is not subscriptable")]
    [InlineData("true", "'bool' object is not subscriptable")]
    [InlineData("null", "'NoneType' object is not subscriptable")]
    [InlineData("\"x\"", "string indices must be integers")]
    public void What_is_no_object_has_no_members(string body, string expected)
    {
        var refused = Assert.Throws<RefusedRequestException>(() => new Arguments(JsonDocument.Parse(body).RootElement));
        Assert.Equal(("TypeError", "builtins.TypeError", expected), (refused.Error.Type, refused.Error.Path, refused.Error.Value));
    }

    [Fact]
    public void Every_contract_and_event_has_a_form_on_the_wire()
    {
        var known = new KnownContracts(AllContracts.Descriptions);
        var methods = known.All.SelectMany(contract => contract.Methods).ToArray();
        Assert.Contains(methods, method => method.Name == "save_message");
        Assert.All(methods, method => Assert.NotNull(new ServedMethod(method, known)));
        var events = known.All.SelectMany(contract => contract.Events).ToArray();
        Assert.NotEmpty(events);
        Assert.All(events, published => Assert.NotNull(known.Events.GetTypeInfo(published.Type)));
    }

    [Fact]
    public void All_methods_are_listed_as_they_are_called()
    {
        Assert.Contains("konnichiwa_service.konnichiwa()", RpcModule.MethodsOf(AllContracts.Descriptions));
        Assert.Contains("message_service.save_message(email, message, id=, room=, expires_in=, media=)", RpcModule.MethodsOf(AllContracts.Descriptions));
        Assert.Contains("user_service.authenticate_user(email, password)", RpcModule.MethodsOf(AllContracts.Descriptions));
    }

    [Fact]
    public void Half_a_surrogate_pair_survives_in_both_directions()
    {
        const string Text = "half \ud83d, whole \ud83d\ude00, \"quoted\" \\ \n \u8611, half \ude00";
        var info = (System.Text.Json.Serialization.Metadata.JsonTypeInfo<string>)new KnownContracts(AllContracts.Descriptions).Requests.GetTypeInfo(typeof(string));
        var written = JsonSerializer.Serialize(Text, info);

        Assert.Equal(Text, JsonSerializer.Deserialize(written, info));
        Assert.Equal("\ud83dx\n\"\\/\b\f\r\t", JsonSerializer.Deserialize("\"\\ud83dx\\n\\\"\\\\\\/\\b\\f\\r\\t\"", info));
        Assert.Equal("\ud83d\ude00", JsonSerializer.Deserialize("\"\\uD83D\\uDE00\"", info));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("5", info));
        Assert.DoesNotContain("\\u8611", JsonSerializer.Serialize("whole 蘑", info), StringComparison.Ordinal);
    }
}
