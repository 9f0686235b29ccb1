using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using TempMessenger.Contracts.Messages;
using TempMessenger.Gateway.Realtime.Presence;
using TempMessenger.Gateway.Realtime.Topics;

namespace TempMessenger.Gateway.Realtime.Sockets;

/// <summary>Writes the frames of <c>docs/realtime.md</c>. <c>now</c> is the store's clock at the moment of writing.</summary>
internal sealed class FrameWriter(ServerClock clock, TimeProvider time)
{
    private static readonly JsonWriterOptions Compact = new()
    {
        // Frames are never put into HTML, and text that is not escaped is a half of the size or less.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? scratch;

    [ThreadStatic]
    private static Utf8JsonWriter? json;

    public MessageFrame Message(string epoch, Message message)
    {
        var writer = Begin("message", clock.Now);
        writer.WriteString("epoch"u8, epoch);
        writer.WritePropertyName("message"u8);
        writer.Flush();
        var start = scratch!.WrittenCount;
        Write(writer, message);
        return new MessageFrame(message.Seq, message.Id, message.ExpiresAt, End(writer), start, time.GetTimestamp());
    }

    public DeletionFrame Deletion(string room, string epoch, long seq, string id)
    {
        var writer = Begin("deleted", clock.Now);
        writer.WriteString("room"u8, room);
        writer.WriteString("epoch"u8, epoch);
        writer.WriteNumber("seq"u8, seq);
        writer.WriteString("id"u8, id);
        return new DeletionFrame(seq, id, End(writer), time.GetTimestamp());
    }

    public Frame Hello(Participant? person)
    {
        var writer = Begin("hello", clock.Now);
        if (person is null)
            writer.WriteNull("user"u8);
        else
            Write(writer, "user"u8, person);
        return Whole(writer);
    }

    public Frame Pong() => Whole(Begin("pong", clock.Now));

    public Frame Typing(string room, Participant author)
    {
        var writer = Begin("typing", clock.Now);
        writer.WriteString("room"u8, room);
        Write(writer, "author"u8, author);
        return Whole(writer);
    }

    public Frame Presence(string room, PresenceSummary here)
    {
        var writer = Begin("presence", clock.Now);
        writer.WriteString("room"u8, room);
        writer.WriteStartArray("names"u8);
        foreach (var name in here.Names)
            writer.WriteStringValue(name);
        writer.WriteEndArray();
        writer.WriteNumber("count"u8, here.Count);
        return Whole(writer);
    }

    public Frame Room(Room room)
    {
        var writer = Begin("room", clock.Now);
        writer.WriteStartObject("room"u8);
        writer.WriteString("name"u8, room.Name);
        writer.WriteString("title"u8, room.Title);
        writer.WriteNumber("lifetime"u8, room.Lifetime);
        writer.WriteEndObject();
        return Whole(writer);
    }

    public Frame Error(string code, string detail, string? room)
    {
        var writer = Begin("error", clock.Now);
        writer.WriteString("code"u8, code);
        writer.WriteString("detail"u8, detail);
        if (room is not null)
            writer.WriteString("room"u8, room);
        return Whole(writer);
    }

    /// <summary>What a subscription is told now, without what has expired by now.</summary>
    public byte[] Changes(string room, ChangesPage chunk)
    {
        var now = clock.Now;
        var writer = Begin("changes", now);
        writer.WriteString("room"u8, room);
        writer.WriteString("epoch"u8, chunk.Epoch);
        writer.WriteBoolean("reset"u8, chunk.Reset);
        writer.WriteNumber("from"u8, chunk.From);
        writer.WriteNumber("to"u8, chunk.To);
        writer.WriteBoolean("more"u8, chunk.More);
        writer.WriteStartArray("messages"u8);
        foreach (var frame in chunk.Frames)
            if (frame is MessageFrame message && message.ExpiresAt > now)
                writer.WriteRawValue(message.Body.Span, skipInputValidation: true);
        foreach (var message in chunk.Messages)
            if (message.ExpiresAt > now)
                Write(writer, message);
        writer.WriteEndArray();
        writer.WriteStartArray("deleted"u8);
        foreach (var frame in chunk.Frames)
            if (frame is DeletionFrame)
                writer.WriteStringValue(frame.Id);
        foreach (var id in chunk.Deleted)
            writer.WriteStringValue(id);
        writer.WriteEndArray();
        return End(writer);
    }

    private static Utf8JsonWriter Begin(string type, long now)
    {
        scratch ??= new ArrayBufferWriter<byte>(1024);
        scratch.ResetWrittenCount();
        json ??= new Utf8JsonWriter(scratch, Compact);
        json.Reset(scratch);
        json.WriteStartObject();
        json.WriteString("type"u8, type);
        json.WriteNumber("now"u8, now);
        return json;
    }

    private Frame Whole(Utf8JsonWriter writer) => new(End(writer), time.GetTimestamp());

    private static byte[] End(Utf8JsonWriter writer)
    {
        writer.WriteEndObject();
        writer.Flush();
        var bytes = scratch!.WrittenSpan.ToArray();
        if (scratch.Capacity > 256 * 1024)
            scratch = null;
        return bytes;
    }

    private static void Write(Utf8JsonWriter writer, Message message)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, message.Id);
        writer.WriteString("room"u8, message.Room);
        writer.WriteNumber("seq"u8, message.Seq);
        Write(writer, "author"u8, new Participant(message.Author.Id, message.Author.Name));
        writer.WritePropertyName("message"u8);
        JsonText.Write(writer, message.Text);
        writer.WriteNumber("created_at"u8, message.CreatedAt);
        writer.WriteNumber("expires_at"u8, message.ExpiresAt);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, Participant person)
    {
        writer.WriteStartObject(name);
        writer.WriteString("id"u8, person.Id);
        writer.WriteString("name"u8, person.Name);
        writer.WriteEndObject();
    }
}
