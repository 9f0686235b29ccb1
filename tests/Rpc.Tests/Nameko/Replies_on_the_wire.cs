using System.Text.Json.Nodes;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;
using Xunit;

namespace TempMessenger.Rpc.Tests.Nameko;

/// <summary>What a Python client sees of our services.</summary>
[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class Replies_on_the_wire : IAsyncLifetime
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => new(TestBroker.Clean());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_reply_has_the_properties_of_the_protocol()
    {
        await using var node = await Konnichiwa.Serve();
        var answer = await PythonPeer.Call("konnichiwa_service", "konnichiwa");

        var reply = answer["reply"]!;
        Assert.Equal(("nameko-rpc", (string)answer["key"]!), ((string)reply["exchange"]!, (string)reply["routing_key"]!));
        Assert.Equal((string)answer["sent"]!, (string)reply["correlation_id"]!);
        Assert.Equal(("application/json", "utf-8"), ((string)reply["content_type"]!, (string)reply["content_encoding"]!));
        Assert.Equal((2, 0), ((int)reply["delivery_mode"]!, (int?)reply["priority"] ?? 0));
        Assert.Empty(reply["headers"]!.AsObject());
        Assert.All(
            (string[])["reply_to", "expiration", "message_id", "timestamp", "type", "user_id", "app_id", "cluster_id"],
            absent => Assert.Null(reply[absent]));
        Assert.Equal("""{"result":"Konnichiwa!","error":null}""", (string)reply["body"]!);
    }

    [Fact]
    public async Task A_bug_is_answered_without_its_text_and_logged()
    {
        await using var node = await Konnichiwa.Serve(_ => throw new InvalidOperationException("secret"));
        var error = (await PythonPeer.Answer("konnichiwa_service", "konnichiwa"))["error"]!;

        Assert.Equal(("InternalError", "Internal error"), ((string)error["exc_type"]!, (string)error["value"]!));
        Assert.Contains(node.Get<LogLines>().Written, line => line.Text == "konnichiwa_service.konnichiwa failed");
    }

    [Fact]
    public async Task A_refusal_keeps_everything_on_its_way_to_our_own_callers()
    {
        await using var node = await Konnichiwa.Serve(_ => throw new ServiceException(ErrorCode.VersionConflict, new Reason("too_old", "Too old", "Read again.", "请重新读取。"))
        {
            CurrentVersion = 7,
            RetryAfterMilliseconds = 1_500,
        });
        await using var client = await Node.Start([]);
        var refusal = await Assert.ThrowsAsync<ServiceException>(() => client.Get<IKonnichiwa>().Konnichiwa(new(), Cancellation));
        var error = (JsonObject)(await PythonPeer.Answer("konnichiwa_service", "konnichiwa"))["error"]!;

        Assert.Equal((ErrorCode.VersionConflict, "Too old", "Read again."), (refusal.Code, refusal.Message, refusal.Detail));
        Assert.Equal((7, 1_500), (refusal.CurrentVersion, refusal.RetryAfterMilliseconds));
        Assert.Equal(("VersionConflict", "Too old", "Too old"), ((string)error["exc_type"]!, (string)error["value"]!, (string)error["exc_args"]!.AsArray().Single()!));
        Assert.EndsWith(".VersionConflict", (string)error["exc_path"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_s_values_are_on_the_wire_and_reach_our_own_callers()
    {
        await using var node = await Konnichiwa.Serve(_ => throw new ServiceException(
            ErrorCode.TooLong, new Reason("too_long", "Too long", "At most {max:N0} of {kind}.", "{kind}最多 {max:N0}。"), "text", [4000, "{notes}"]));
        await using var client = await Node.Start([]);
        var refusal = await Assert.ThrowsAsync<ServiceException>(() => client.Get<IKonnichiwa>().Konnichiwa(new(), Cancellation));
        var error = (JsonObject)(await PythonPeer.Answer("konnichiwa_service", "konnichiwa"))["error"]!;

        Assert.Equal(("too_long", "text", "At most 4,000 of {notes}.", "{notes}最多 4,000。"), (refusal.Reason, refusal.Field, refusal.Detail, refusal.Advice?.In("zh")));
        Assert.Equal(new Dictionary<string, object> { ["max"] = 4000L, ["kind"] = "{notes}" }, refusal.Arguments);
        Assert.Equal("""{"max":4000,"kind":"{notes}"}""", error["arguments"]!.ToJsonString());
    }

    [Theory]
    [InlineData("{}", null)]
    [InlineData("""{"nameko.language": "zh"}""", null)]
    [InlineData("""{"nameko.user_id": 7, "nameko.language": "zh"}""", "7/Member/zh")]
    [InlineData("""{"nameko.user_id": "7", "nameko.user_role": "admin"}""", "7/Admin/en")]
    [InlineData("""{"nameko.user_role": "admin"}""", "/Member/en")]
    [InlineData("""{"nameko.user_id": "7", "nameko.user_role": "emperor"}""", "7/Member/en")]
    [InlineData("""{"nameko.user_id": [1], "nameko.call_id_stack": 5, "x-deadline": "soon", "traceparent": 9}""", null)]
    public async Task The_caller_comes_from_the_headers(string headers, string? expected)
    {
        await using var node = await Konnichiwa.Serve(
            _ => Task.FromResult(Caller.Current is { IsSystem: false } caller ? $"{caller.UserId}/{caller.Role}/{caller.Language}" : $"{Caller.Current}"));

        Assert.Equal(expected ?? $"{Caller.System}", (string)(await PythonPeer.Answer("konnichiwa_service", "konnichiwa", headers: headers))["result"]!);
    }
}
