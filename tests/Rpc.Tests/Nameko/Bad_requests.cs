using System.Text;
using System.Text.Json.Nodes;
using RabbitMQ.Client;
using TempMessenger.Contracts;
using Xunit;

namespace TempMessenger.Rpc.Tests.Nameko;

/// <summary>What makes a Python service wait for ever, lose a message or crash again and again.</summary>
[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class Bad_requests : IAsyncLifetime
{
    private const string Good = """{"args": [], "kwargs": {}}""";
    private const string NoJson = "Request is not JSON in UTF-8, at most 16 deep, without repeated names";
    private const string Dead = "rpc-konnichiwa_service.dead";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> Bodies => new()
    {
        { "not json", "MalformedRequest", NoJson },
        { "", "TypeError", "string indices must be integers" },
        { "[]", "TypeError", "list indices must be integers or slices, not str" },
        { "5", "TypeError", "'int' object is not subscriptable" },
        { "{}", "MalformedRequest", "Message missing `args` or `kwargs`" },
        { """{"args": []}""", "MalformedRequest", "Message missing `args` or `kwargs`" },
        { """{"args": 5, "kwargs": {}}""", "IncorrectSignature", "Value after * must be an iterable, not int" },
        { """{"args": [], "kwargs": []}""", "IncorrectSignature", "argument after ** must be a mapping, not list" },
        { """{"args": [1], "kwargs": {}}""", "IncorrectSignature", "konnichiwa() takes 1 positional argument but 2 were given" },
        { """{"args": [], "kwargs": {"x": 1}}""", "IncorrectSignature", "konnichiwa() got an unexpected keyword argument 'x'" },
        { """{"args": [], "kwargs": {"\ud800": 1}}""", "MalformedRequest", NoJson },
        { """{"args": [], "args": [], "kwargs": {}}""", "MalformedRequest", NoJson },
        { """{"args": [NaN], "kwargs": {}}""", "MalformedRequest", NoJson },
        { """{"args": [[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]], "kwargs": {}}""", "MalformedRequest", NoJson },
        { "{\"args\": [\"" + new string('x', 65_536) + "\"], \"kwargs\": {}}", "MalformedRequest", "Request is longer than 65536 bytes" },
    };

    public ValueTask InitializeAsync() => new(TestBroker.Clean());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_bad_body_is_answered(string body, string type, string value)
    {
        await using var node = await Konnichiwa.Serve();
        Assert.Equal((type, value), Error(await Send(Request(Encoding.UTF8.GetBytes(body)))));
        Assert.Equal("Konnichiwa!", await node.Get<IKonnichiwa>().Konnichiwa(new(), Cancellation));
    }

    [Fact]
    public async Task A_body_that_is_no_UTF_8_is_answered()
    {
        await using var node = await Konnichiwa.Serve();
        Assert.Equal(("MalformedRequest", NoJson), Error(await Send(Request([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]))));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-yaml")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData(null)]
    public async Task Another_content_type_or_none_is_answered(string? contentType)
    {
        await using var node = await Konnichiwa.Serve();
        var request = Request(Encoding.UTF8.GetBytes(Good));
        request["content_type"] = contentType;
        Assert.Equal(("MalformedRequest", "Content type must be application/json"), Error(await Send(request)));
    }

    [Fact]
    public async Task A_request_that_nobody_can_be_answered_is_put_aside_and_not_executed()
    {
        var executed = 0;
        await using var node = await Konnichiwa.Serve(_ => Task.FromResult($"{Interlocked.Increment(ref executed)}"));
        var request = Request(Encoding.UTF8.GetBytes(Good));
        request["reply_to"] = null;
        request["patience"] = 0.5;
        Assert.Null(await Send(request));
        Assert.Equal(0, executed);

        var dead = await TestBroker.Take(Dead);
        Assert.Equal(Good, Encoding.UTF8.GetString(dead!.Body.Span));
        Assert.Equal("no reply_to", Header(dead, "x-reason"));
        Assert.Equal("konnichiwa_service.konnichiwa", Header(dead, "x-routing-key"));
        await node.Stop(Cancellation);
        Assert.Equal(0u, await TestBroker.Waiting("rpc-konnichiwa_service"));
    }

    [Fact]
    public async Task What_is_only_unusual_is_served()
    {
        await using var node = await Konnichiwa.Serve();
        var bare = Request(Encoding.UTF8.GetBytes(Good));
        bare.Remove("correlation_id");
        bare.Remove("headers");
        bare["content_encoding"] = null;
        var reply = (JsonObject)(await Send(bare))!;
        Assert.Equal("""{"result":"Konnichiwa!","error":null}""", (string)reply["body"]!);
        Assert.Null(reply["correlation_id"]);

        var gone = Request(Encoding.UTF8.GetBytes(Good));
        gone["reply_to"] = Guid.NewGuid().ToString();
        gone["patience"] = 0.5;
        Assert.Null(await Send(gone));
        await node.Stop(Cancellation);
        Assert.Equal(0u, await TestBroker.Waiting("rpc-konnichiwa_service"));
    }

    /// <summary>Values that the broker carries and the client library cannot read: it would lose the connection over each, again and again.</summary>
    [Theory]
    [InlineData("4c0000000100000000")] // A long integer as py-amqp writes it.
    [InlineData("44ff00000001")] // A decimal with 255 digits after the point.
    [InlineData("41000000094c0000000100000000")] // The first of them inside an array.
    [InlineData("460000000b01614c0000000100000000")] // And inside a table.
    public async Task A_header_that_the_library_cannot_read_does_not_cut_the_connection(string value)
    {
        await using var node = await Konnichiwa.Serve();
        var request = Request(Encoding.UTF8.GetBytes(Good));
        request["headers"] = new Dictionary<string, object> { ["odd"] = new { raw = value }, ["nameko.language"] = "zh" };
        Assert.Equal("""{"result":"Konnichiwa!","error":null}""", (string)(await Send(request))!["body"]!);
        Assert.DoesNotContain(node.Get<LogLines>().Written, line => line.Text.Contains("lost", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_long_integer_in_a_header_keeps_its_value()
    {
        await using var node = await Konnichiwa.Serve(_ => Task.FromResult(Caller.Current!.UserId!));
        var request = Request(Encoding.UTF8.GetBytes(Good));
        request["headers"] = new Dictionary<string, object> { ["nameko.user_id"] = 1L << 40 };
        Assert.Equal("""{"result":"1099511627776","error":null}""", (string)(await Send(request))!["body"]!);
    }

    [Fact]
    public async Task A_deep_header_does_not_end_the_process()
    {
        await using var node = await Konnichiwa.Serve();
        var request = Request(Encoding.UTF8.GetBytes(Good));
        request["headers"] = new Dictionary<string, object> { ["deep"] = new { raw = Deep(20_000) } };
        Assert.Equal("""{"result":"Konnichiwa!","error":null}""", (string)(await Send(request))!["body"]!);
    }

    [Fact]
    public async Task A_message_larger_than_the_library_s_usual_bound_does_not_cut_the_connection()
    {
        await using var node = await Konnichiwa.Serve();
        await using (var connection = await TestBroker.Connect())
        {
            await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
            await channel.BasicPublishAsync("nameko-rpc", "konnichiwa_service.konnichiwa", true, new byte[66 * 1024 * 1024], Cancellation);
        }

        await TestBroker.Until(async () => await TestBroker.Waiting(Dead) == 1);
        Assert.Equal(65_536, (await TestBroker.Take(Dead))!.Body.Length);
        Assert.Equal("Konnichiwa!", await node.Get<IKonnichiwa>().Konnichiwa(new(), Cancellation));
        Assert.DoesNotContain(node.Get<LogLines>().Written, line => line.Text.Contains("lost", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Good_calls_are_answered_in_a_flood_of_bad_ones()
    {
        await using var node = await Konnichiwa.Serve();
        await using var client = await Node.Start([]);
        await using var connection = await TestBroker.Connect();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, false));
        byte[][] bodies = [[], [0xff], "{"u8.ToArray(), "[]"u8.ToArray(), "{}"u8.ToArray(), Encoding.UTF8.GetBytes(Good), new byte[70_000]];
        string?[] types = ["application/json", "text/plain", null];
        string?[] replies = ["nobody", null];
        for (var number = 0; number < 5_000; number++)
        {
            var properties = new BasicProperties { ContentType = types[number % 3], ReplyTo = replies[number % 2], CorrelationId = $"{number}" };
            await channel.BasicPublishAsync("nameko-rpc", $"konnichiwa_service.{(number % 5 == 0 ? "nope" : "konnichiwa")}", true, properties, bodies[number % 7], Cancellation);
            if (number % 100 == 0)
                Assert.Equal("Konnichiwa!", await client.Get<IKonnichiwa>().Konnichiwa(new(), Cancellation));
        }

        Assert.Equal("Konnichiwa!", await client.Get<IKonnichiwa>().Konnichiwa(new(), Cancellation));
        // An empty queue would not do: the last requests may still be on their way to it.
        await TestBroker.Until(async () => await TestBroker.Waiting(Dead) >= 2_500 && await TestBroker.Waiting("rpc-konnichiwa_service") == 0);
        await node.Stop(Cancellation);
        Assert.Equal(0u, await TestBroker.Waiting("rpc-konnichiwa_service"));
        Assert.Equal(2_500u, await TestBroker.Waiting(Dead));
    }

    private static Dictionary<string, object?> Request(byte[] body) => new()
    {
        ["body"] = Convert.ToHexString(body),
        ["content_type"] = "application/json",
        ["reply_to"] = true,
        ["correlation_id"] = "1",
        ["headers"] = new Dictionary<string, object>(),
    };

    /// <summary>Arrays in arrays.</summary>
    private static string Deep(int levels) =>
        string.Concat(Enumerable.Range(0, levels).Select(level => $"41{(levels - 1 - level) * 5:x8}"));

    private static async Task<JsonNode?> Send(Dictionary<string, object?> request)
    {
        await using var raw = PythonPeer.Start("raw", "konnichiwa_service", "konnichiwa");
        await raw.Write(request);
        return (await raw.Read())["reply"];
    }

    private static (string Type, string Value) Error(JsonNode? reply)
    {
        var body = JsonNode.Parse((string)reply!["body"]!)!;
        Assert.Null(body["result"]);
        return ((string)body["error"]!["exc_type"]!, (string)body["error"]!["value"]!);
    }

    private static string Header(BasicGetResult message, string name) => Encoding.UTF8.GetString((byte[])message.BasicProperties.Headers![name]!);
}
