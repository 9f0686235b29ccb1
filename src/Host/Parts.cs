using TempMessenger.Contracts.Parts;
using TempMessenger.Gateway;
using TempMessenger.Messages;
using TempMessenger.Posts;
using TempMessenger.Users;

namespace TempMessenger.Host;

/// <summary>The parts of this program: the only place that names services.</summary>
internal static class Parts
{
    public static IReadOnlyList<Part> All { get; } =
    [
        MessagesPart.Declaration, UsersPart.Declaration, PostsWritePart.Declaration, PostsReadPart.Declaration, GatewayPart.Declaration,
    ];
}
