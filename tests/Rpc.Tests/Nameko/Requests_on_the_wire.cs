using System.Text.Json.Nodes;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using Xunit;

namespace TempMessenger.Rpc.Tests.Nameko;

/// <summary>What a Python service sees of our calls.</summary>
[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class Requests_on_the_wire : IAsyncLifetime
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private PythonPeer python = null!;
    private Node node = null!;

    public async ValueTask InitializeAsync()
    {
        await TestBroker.Clean();
        python = PythonPeer.Start("serve", "message_service");
        await python.Read();
        node = await Node.Start([]);
    }

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        await python.DisposeAsync();
    }

    [Fact]
    public async Task A_request_has_the_properties_of_the_protocol_and_a_deadline()
    {
        Caller.Current = Caller.System;
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        Assert.Equal(new string('f', 32), await node.Get<IMessages>().SaveMessage(new("john@example.com", "Nameko is awesome! 蘑菇"), Cancellation));

        var request = (await python.Read())["request"]!;
        Assert.Equal(("nameko-rpc", "message_service.save_message"), (Text(request, "exchange"), Text(request, "routing_key")));
        Assert.Equal(("application/json", "utf-8"), (Text(request, "content_type"), Text(request, "content_encoding")));
        Assert.Equal((2, 0), ((int)request["delivery_mode"]!, (int?)request["priority"] ?? 0));
        Assert.True(Guid.TryParseExact(Text(request, "reply_to"), "D", out _));
        Assert.True(Guid.TryParseExact(Text(request, "correlation_id"), "D", out _));
        Assert.InRange(int.Parse(Text(request, "expiration")!), 1, 5_000);
        Assert.All((string[])["message_id", "timestamp", "type", "user_id", "app_id", "cluster_id"], absent => Assert.Null(request[absent]));
        Assert.InRange((long)request["headers"]!["x-deadline"]!, before + 1, before + 60_000);
        Assert.Matches(@"^gateway\.call\.[0-9a-f-]{36}$", (string)Assert.Single(request["headers"]!["nameko.call_id_stack"]!.AsArray())!);
        Assert.Equal(["nameko.call_id_stack", "x-deadline"], request["headers"]!.AsObject().Select(header => header.Key).Order());
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"args": [], "kwargs": {"email": "john@example.com", "message": "Nameko is awesome! 蘑菇"}}"""),
            JsonNode.Parse(Text(request, "body")!)));
    }

    [Fact]
    public async Task The_caller_goes_along_as_nameko_headers()
    {
        Caller.Current = new("7", "Zoë", Role.Moderator, "zh");
        await node.Get<IMessages>().DeleteMessage(new("x"), Cancellation);

        var headers = (await python.Read())["request"]!["headers"]!;
        Assert.Equal(("7", "Zoë"), (Text(headers, "nameko.user_id"), Text(headers, "nameko.user_name")));
        Assert.Equal(("moderator", "zh"), (Text(headers, "nameko.user_role"), Text(headers, "nameko.language")));
    }

    [Fact]
    public async Task Without_a_caller_a_request_has_no_rights_at_the_receiver_either()
    {
        await node.Get<IMessages>().DeleteMessage(new("x"), Cancellation);

        var headers = (await python.Read())["request"]!["headers"]!;
        Assert.Equal((null, "member"), (Text(headers, "nameko.user_id"), Text(headers, "nameko.user_role")));
    }

    [Fact]
    public async Task The_trace_goes_along()
    {
        using var activity = new System.Diagnostics.Activity("test").Start();
        await node.Get<IMessages>().DeleteMessage(new("x"), Cancellation);

        Assert.Equal(activity.Id, Text((await python.Read())["request"]!["headers"]!, "traceparent"));
    }

    [Fact]
    public async Task Optional_arguments_that_have_their_default_are_left_out()
    {
        await node.Get<IAnyService>().Call("message_service", "echo", [], [], Cancellation);
        await python.Read();
        await Assert.ThrowsAsync<RemoteException>(() => node.Get<IMessages>().ListMessages(new("lobby", Descending: true), Cancellation));

        var body = JsonNode.Parse(Text((await python.Read())["request"]!, "body")!);
        Assert.Equal("""{"args":[],"kwargs":{"room":"lobby","descending":true}}""", body!.ToJsonString());
    }

    [Fact]
    public async Task Results_errors_and_nothing_come_back()
    {
        var messages = node.Get<IMessages>();
        var saved = Assert.Single(await messages.GetAllMessages(new(), Cancellation));
        Assert.Equal(new SavedMessage(new('0', 32), "a@b", "蘑", 9998), saved);
        await messages.DeleteMessage(new("x"), Cancellation);
        var refusal = await Assert.ThrowsAsync<ServiceException>(() => messages.GetMessage(new("x"), Cancellation));
        Assert.Equal((ErrorCode.UserNotFound, "User not found - a@b"), (refusal.Code, refusal.Message));
        var foreign = await Assert.ThrowsAsync<RemoteException>(() => messages.GetTime(new(), Cancellation));
        Assert.Equal(("MethodNotFound", "get_time"), (foreign.Type, foreign.Value));
    }

    [Fact]
    public async Task Any_method_is_called_by_name()
    {
        var any = node.Get<IAnyService>();
        var echo = await any.Call("message_service", "echo", [1, "zwei"], new JsonObject { ["three"] = null }, Cancellation);
        Assert.Equal("""{"args":[1,"zwei"],"kwargs":{"three":null}}""", echo!.ToJsonString());
        Assert.Null(await any.Call("message_service", "nothing", [], [], Cancellation));
        var error = await Assert.ThrowsAsync<RemoteException>(() => any.Call("message_service", "fail", [], [], Cancellation));
        Assert.Equal(("DataError", "('bad', 1)"), (error.Type, error.Value));
    }

    [Fact]
    public async Task A_service_that_never_ran_is_unknown()
    {
        var error = await Assert.ThrowsAsync<RemoteException>(() => node.Get<IAnyService>().Call("nobody_service", "x", [], [], Cancellation));
        Assert.Equal(("UnknownService", "Unknown service `nobody_service`"), (error.Type, error.Value));
        var refusal = await Assert.ThrowsAsync<ServiceException>(() => node.Get<IKonnichiwa>().Konnichiwa(new(), Cancellation));
        Assert.Equal((ErrorCode.Unavailable, "Unknown service `konnichiwa_service`"), (refusal.Code, refusal.Message));
    }

    private static string? Text(JsonNode node, string name) => (string?)node[name];
}
