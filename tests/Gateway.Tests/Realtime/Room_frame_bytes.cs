using System.Text;
using System.Text.Json;
using TempMessenger.Contracts.Messages;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Realtime.Topics;
using Participant = TempMessenger.Gateway.Realtime.Sockets.Participant;

namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>The bytes of frames about rooms are fixed: the order of members, no spaces, text with as few escapes as JSON allows.</summary>
public sealed class Room_frame_bytes
{
    private const string Head = """{"id":"0a","room":"lobby","seq":7,"author":{"id":"1b","name":"Zoë <b>"},"message":""";
    private const string Tail = ""","created_at":1000,"expires_at":9007199254740991}""";
    private static readonly Participant Zoë = new("1b", "Zoë <b>");
    private readonly RoomBench bench = new();

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("Grüße & <i>'+'</i>", "Grüße & <i>'+'</i>")]
    [InlineData("\"\\\n\t\u0001", """\"\\\n\t\u0001""")]
    [InlineData("\U0001F600 \"\\\n", """😀 \"\\\n""")]
    public void Of_a_message(string text, string written)
    {
        var frame = bench.Kind.WriteEntry("lobby", "e1", Message(text));
        var body = $"{Head}\"{written}\"{Tail}";

        Expect("{\"type\":\"message\",\"now\":NOW,\"epoch\":\"e1\",\"message\":" + body + "}", frame.Bytes);
        Assert.Equal(body, Encoding.UTF8.GetString(frame.Body.Span));
    }

    [Fact]
    public void Of_a_deletion() => Expect(
        """{"type":"deleted","now":NOW,"room":"lobby","epoch":"e1","seq":8,"id":"0a"}""",
        bench.Kind.WriteDeletion("lobby", "e1", 8, "0a").Bytes);

    [Fact]
    public void Of_changes()
    {
        var page = new TopicPage("e1", Reset: true, From: 3, To: 9, More: false)
        {
            Frames = [bench.Kind.WriteEntry("lobby", "e1", Message("a")), bench.Kind.WriteDeletion("lobby", "e1", 8, "2c"), bench.Kind.WriteEntry("lobby", "e1", Message("b"))],
            Deleted = ["3d"],
        };

        Expect(
            """{"type":"changes","now":NOW,"room":"lobby","epoch":"e1","reset":true,"from":3,"to":9,"more":false,"messages":["""
            + $"{Head}\"a\"{Tail},{Head}\"b\"{Tail}" + """],"deleted":["2c","3d"]}""",
            bench.Kind.WriteChanges("lobby", page));
    }

    [Fact]
    public void Of_the_others()
    {
        Expect("""{"type":"hello","now":NOW,"user":null}""", FrameWriter.Encode(new HelloFrame(1, null)));
        Expect("""{"type":"hello","now":NOW,"user":{"id":"1b","name":"Zoë <b>"}}""", FrameWriter.Encode(new HelloFrame(1, Zoë)));
        Expect("""{"type":"pong","now":NOW}""", FrameWriter.Encode(new PongFrame(1)));
        Expect("""{"type":"typing","now":NOW,"room":"lobby","author":{"id":"1b","name":"Zoë <b>"}}""", FrameWriter.Encode(new TypingFrame(1, "lobby", Zoë)));
        Expect("""{"type":"presence","now":NOW,"room":"lobby","names":["Ada","Zoë"],"count":3}""", FrameWriter.Encode(new PresenceFrame(1, "lobby", ["Ada", "Zoë"], 3)));
        Expect("""{"type":"room","now":NOW,"room":{"name":"n","title":"T & t","lifetime":60000}}""", FrameWriter.Encode(new RoomFrame(1, new RoomSummary("n", "T & t", 60_000))));
        Expect("""{"type":"error","now":NOW,"code":"c","detail":"d","room":"lobby"}""", FrameWriter.Encode(new ErrorFrame(1, "c", "d", "lobby", null)));
        Expect("""{"type":"error","now":NOW,"code":"c","detail":"d"}""", FrameWriter.Encode(new ErrorFrame(1, "c", "d", null, null)));
    }

    private static Message Message(string text) => new()
    {
        Id = "0a",
        Room = "lobby",
        Seq = 7,
        Author = new Author("1b", "Zoë <b>"),
        Email = "ada@private.example",
        Text = text,
        CreatedAt = 1_000,
        ExpiresAt = 9_007_199_254_740_991,
    };

    private static void Expect(string expected, ReadOnlyMemory<byte> bytes)
    {
        var now = JsonDocument.Parse(bytes).RootElement.GetProperty("now").GetRawText();
        Assert.Equal(expected.Replace("NOW", now, StringComparison.Ordinal), Encoding.UTF8.GetString(bytes.Span));
    }
}
