using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TempMessenger.Gateway.Features.Chats;
using TempMessenger.Gateway.Features.Feeds;
using TempMessenger.Gateway.Features.Messages;
using TempMessenger.Gateway.Features.Posts;

namespace TempMessenger.Gateway.Realtime.Sockets;

/// <summary>The JSON of every <see cref="ServerFrame"/>.</summary>
[JsonSerializable(typeof(HelloFrame))]
[JsonSerializable(typeof(PongFrame))]
[JsonSerializable(typeof(ErrorFrame))]
[JsonSerializable(typeof(MessageFrame))]
[JsonSerializable(typeof(DeletedFrame))]
[JsonSerializable(typeof(ChangesFrame))]
[JsonSerializable(typeof(PresenceFrame))]
[JsonSerializable(typeof(TypingFrame))]
[JsonSerializable(typeof(TopicTypingFrame))]
[JsonSerializable(typeof(RoomFrame))]
[JsonSerializable(typeof(TopicEntryFrame))]
[JsonSerializable(typeof(TopicDeletedFrame))]
[JsonSerializable(typeof(TopicChangesFrame))]
[JsonSerializable(typeof(TopicEntryView))]
[JsonSerializable(typeof(TweetView))]
[JsonSerializable(typeof(NoticeContent))]
[JsonSerializable(typeof(PlaceContent))]
[JsonSerializable(typeof(OtherContent))]
[JsonSerializable(typeof(ChatMessageContent))]
[JsonSerializable(typeof(ChatContent))]
internal sealed partial class FrameJson : JsonSerializerContext;

/// <summary>How frames are written.</summary>
internal static class FrameOptions
{
    /// <summary>
    /// Frames are never put into HTML, and text that is not escaped is a half of the size or less. A frame's message has no <c>expires_in</c>: it would be
    /// wrong for whoever gets it later.
    /// </summary>
    public static readonly JsonSerializerOptions Written = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            TypeInfoResolver = FrameJson.Default.WithAddedModifier(AdaptMessage).WithAddedModifier(AdaptTweet),
        };
        options.MakeReadOnly();
        return options;
    }

    /// <summary>The same of a post, whose number is the entry's.</summary>
    private static void AdaptTweet(JsonTypeInfo type)
    {
        if (type.Type != typeof(TweetView))
            return;
        foreach (var name in (string[])["expires_in", "seq"])
            type.Properties.Remove(type.Properties.Single(member => member.Name == name));
    }

    private static void AdaptMessage(JsonTypeInfo type)
    {
        if (type.Type != typeof(MessageView))
            return;
        type.Properties.Remove(type.Properties.Single(member => member.Name == "expires_in"));
        type.Properties.Single(member => member.Name == "message").CustomConverter = new JsonText();
    }
}

/// <summary>JSON that is already encoded and is written as it is.</summary>
[JsonConverter(typeof(RawJsonConverter))]
internal readonly record struct RawJson(ReadOnlyMemory<byte> Utf8);

internal sealed class RawJsonConverter : JsonConverter<RawJson>
{
    public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
}

/// <summary>What the JSON of a <see cref="RawJson"/> member describes, for the types that clients use.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RawTypeAttribute(Type type) : Attribute
{
    public Type Type => type;
}

/// <summary>The content of an entry of some topic, for the types that clients use.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TopicContentAttribute : Attribute;
