using System.Text.Json;
using System.Text.Json.Serialization;
using TempMessenger.Gateway.Realtime.Topics;

namespace TempMessenger.Gateway.Realtime.Sockets;

/// <summary>What a client sends: one object a message. Members that a type does not know are not accepted.</summary>
internal sealed record ClientFrame
{
    public static readonly string[] Types = ["subscribe", "unsubscribe", "typing", "ping"];

    public string? Type { get; init; }

    public string? Room { get; init; }

    /// <summary>A topic's full name; in frames about rooms <see cref="Room"/> may stand instead.</summary>
    public string? Topic { get; init; }

    public string? Epoch { get; init; }

    public long? Since { get; init; }

    /// <summary>With <see cref="Since"/>: as the last <c>changes</c> of the topic had it.</summary>
    public string? View { get; init; }

    /// <summary>What the client holds already; null: it asks for a snapshot.</summary>
    public Resumption? Resumption() => Epoch is { } epoch && Since is { } since ? new(epoch, since, View) : null;

    /// <summary>The topic's full name in every frame that is about one.</summary>
    public string FullTopic() => Topic ?? $"room:{Room}";

    /// <summary>The frame, or null where it is not one of the protocol.</summary>
    public static ClientFrame? Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, ClientFrames.Default.ClientFrame) is { } frame && frame.IsWellFormed() ? frame : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private bool IsWellFormed() => (View is null || (View is { Length: > 0 and <= 64 } && Topic is not null && Since is not null)) && Type switch
    {
        "subscribe" => (IsRoom() || IsTopic()) && (Epoch is null) == (Since is null) && Since is null or >= 0 && Epoch is null or { Length: > 0 and <= 64 },
        "unsubscribe" => (IsRoom() || IsTopic()) && Epoch is null && Since is null,
        "typing" => IsRoom() && Epoch is null && Since is null,
        "ping" => Room is null && Topic is null && Epoch is null && Since is null,
        _ => false,
    };

    /// <summary>Whether a room can have this name.</summary>
    public static bool IsRoomName(string name) =>
        name is { Length: > 0 and <= 64 } && name[0] != '-' && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private bool IsRoom() => Topic is null && Room is not null && IsRoomName(Room);

    private bool IsTopic() => Room is null && Topic is { Length: > 0 and <= 96 } && Topic.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or ':');
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    MaxDepth = 4)]
[JsonSerializable(typeof(ClientFrame))]
internal sealed partial class ClientFrames : JsonSerializerContext;

/// <summary>Why a client's frame was not accepted, as its <c>error</c> frame says.</summary>
public readonly record struct FrameError(string Code, string Detail);

/// <summary>All that there are.</summary>
public static class FrameErrors
{
    internal static readonly FrameError Invalid = new("invalid", "Send one JSON object of a known type with the members of that type.");
    internal static readonly FrameError NotFound = new("not_found", "There is no room of this name.");
    /// <summary>There is no such topic, or this person may not know of it.</summary>
    public static readonly FrameError NoTopic = new("not_found", "There is no topic of this name.");
    /// <summary>The topic is for people who are logged in.</summary>
    public static readonly FrameError Login = new("login", "Log in and connect again.");
    /// <summary>No fault of the client: the connection stays.</summary>
    internal static readonly FrameError Unavailable = new("unavailable", "The topic cannot be read now. Subscribe to it again in a few seconds.");
    internal static readonly FrameError TooMany = new("too_many", "Unsubscribe from another room first.");
}
