using System.Text.Json.Serialization;
using TempMessenger.Contracts.Messages;
using TempMessenger.Gateway.Features.Messages;

namespace TempMessenger.Gateway.Realtime.Sockets;

/// <summary>What the server sends, as <c>docs/realtime.md</c> describes it. Members are written in this order.</summary>
/// <param name="Type">The frame's name.</param>
/// <param name="Now">The store's clock when the frame was written.</param>
internal abstract record ServerFrame([property: JsonPropertyOrder(-2)] string Type, [property: JsonPropertyOrder(-1)] long Now);

/// <summary>The first frame; <c>user</c> is null for an anonymous connection.</summary>
internal sealed record HelloFrame(long Now, Participant? User) : ServerFrame("hello", Now);

/// <summary>The answer to a <c>ping</c>.</summary>
internal sealed record PongFrame(long Now) : ServerFrame("pong", Now);

/// <summary>A client's frame was not accepted; the connection stays.</summary>
internal sealed record ErrorFrame(
    long Now,
    string Code,
    string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Room,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Topic) : ServerFrame("error", Now);

/// <summary>A new message.</summary>
internal sealed record MessageFrame(long Now, string Epoch, MessageView Message) : ServerFrame("message", Now);

/// <summary>A message was deleted; the deletion has a <c>seq</c> of its own.</summary>
internal sealed record DeletedFrame(long Now, string Room, string Epoch, long Seq, string Id) : ServerFrame("deleted", Now);

/// <summary>An answer to <c>subscribe</c>, or what the server itself had missed.</summary>
internal sealed record ChangesFrame(
    long Now,
    string Room,
    string Epoch,
    bool Reset,
    long From,
    long To,
    bool More,
    [property: RawType(typeof(MessageView))] IReadOnlyList<RawJson> Messages,
    IReadOnlyList<string> Deleted) : ServerFrame("changes", Now);

/// <summary>Who is logged in and follows the room: up to 50 names and how many they are in all.</summary>
internal sealed record PresenceFrame(long Now, string Room, IReadOnlyList<string> Names, int Count) : ServerFrame("presence", Now);

/// <summary>Somebody is writing.</summary>
internal sealed record TypingFrame(long Now, string Room, Participant Author) : ServerFrame("typing", Now);

/// <summary>Somebody is writing to the person whose topic it is.</summary>
internal sealed record TopicTypingFrame(long Now, string Topic, Participant Author) : ServerFrame("typing", Now);

/// <summary>A room was created.</summary>
internal sealed record RoomFrame(long Now, RoomSummary Room) : ServerFrame("room", Now);

/// <summary>A room as its creation is announced.</summary>
internal sealed record RoomSummary(string Name, string Title, long Lifetime)
{
    public static RoomSummary Of(Room room) => new(room.Name, room.Title, room.Lifetime);
}

/// <summary>A new entry of a topic.</summary>
internal sealed record TopicEntryFrame(long Now, string Topic, string Epoch, [property: RawType(typeof(TopicEntryView))] RawJson Entry)
    : ServerFrame("entry", Now);

/// <summary>An entry was deleted; the deletion has a <c>seq</c> of its own.</summary>
internal sealed record TopicDeletedFrame(long Now, string Topic, string Epoch, long Seq, string Id) : ServerFrame("deleted", Now);

/// <summary>An answer to <c>subscribe</c> of a topic, or what the server itself had missed.</summary>
internal sealed record TopicChangesFrame(
    long Now,
    string Topic,
    string Epoch,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? View,
    bool Reset,
    long From,
    long To,
    bool More,
    [property: RawType(typeof(TopicEntryView))] IReadOnlyList<RawJson> Entries,
    IReadOnlyList<string> Deleted) : ServerFrame("changes", Now);

/// <summary>An entry of a topic.</summary>
/// <param name="Seq">Its place in the topic's order.</param>
/// <param name="Id">By which it is deleted.</param>
/// <param name="ExpiresAt">The first millisecond in which it does not exist any more; null: it stays.</param>
/// <param name="Content">What the topic's kind says about it.</param>
internal sealed record TopicEntryView(long Seq, string Id, long? ExpiresAt, RawJson Content);
