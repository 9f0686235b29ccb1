using System.Net.Sockets;
using System.Text.Json.Serialization;

namespace TempMessenger.Host.Control;

/// <summary>A command for a running server: one line of JSON, after which the client sends nothing more.</summary>
/// <param name="Group">Such as <c>events</c>.</param>
/// <param name="Command">The word after it.</param>
/// <param name="Arguments">By name.</param>
internal sealed record CommandRequest(string Group, string Command, Dictionary<string, string> Arguments);

/// <summary>A line of JSON from the server; exactly one of these, the end once and last.</summary>
/// <param name="Line">A line of the answer.</param>
/// <param name="Progress">How many of how many.</param>
/// <param name="End">How it ended: the empty text, or what went wrong.</param>
internal sealed record CommandReply(string? Line = null, long[]? Progress = null, string? End = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CommandRequest))]
[JsonSerializable(typeof(CommandReply))]
internal sealed partial class CommandJson : JsonSerializerContext;

/// <summary>The socket in the data folder: whoever may read the folder's files may use it, and nobody else.</summary>
internal static class CommandSocket
{
    public const string Name = "commands.socket";

    public static Socket New() => new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
}
