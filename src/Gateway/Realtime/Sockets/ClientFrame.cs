using System.Text.Json;
using System.Text.Json.Serialization;

namespace TempMessenger.Gateway.Realtime.Sockets;

/// <summary>What a client sends: one object a message. Members that a type does not know are not accepted.</summary>
internal sealed record ClientFrame
{
    public string? Type { get; init; }

    public string? Room { get; init; }

    public string? Epoch { get; init; }

    public long? Since { get; init; }

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

    private bool IsWellFormed() => Type switch
    {
        "subscribe" => IsRoom() && (Epoch is null) == (Since is null) && Since is null or >= 0 && Epoch is null or { Length: > 0 and <= 64 },
        "unsubscribe" or "typing" => IsRoom() && Epoch is null && Since is null,
        "ping" => Room is null && Epoch is null && Since is null,
        _ => false,
    };

    private bool IsRoom() => Room is { Length: > 0 and <= 64 } && Room[0] != '-' && Room.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    MaxDepth = 4)]
[JsonSerializable(typeof(ClientFrame))]
internal sealed partial class ClientFrames : JsonSerializerContext;

/// <summary>Why a client's frame was not accepted, as its <c>error</c> frame says.</summary>
internal readonly record struct FrameError(string Code, string Detail);

/// <summary>All that there are.</summary>
internal static class FrameErrors
{
    public static readonly FrameError Invalid = new("invalid", "Send one JSON object of a known type with the members of that type.");
    public static readonly FrameError NotFound = new("not_found", "There is no room of this name.");
    public static readonly FrameError Login = new("login", "Log in and connect again.");
    public static readonly FrameError TooMany = new("too_many", "Unsubscribe from another room first.");
}
