using TempMessenger.Contracts.Messages;
using TempMessenger.Gateway.Realtime.Sockets;

namespace TempMessenger.Gateway.Realtime.Topics;

/// <summary>
/// One answer to a subscription: what became of the numbers above <see cref="From"/> up to <see cref="To"/>,
/// either from the window (<see cref="Frames"/>) or from the service (<see cref="Messages"/>, <see cref="Deleted"/>).
/// </summary>
internal sealed record ChangesPage(string Epoch, bool Reset, long From, long To, bool More)
{
    public IReadOnlyList<RoomFrame> Frames { get; init; } = [];

    public IReadOnlyList<Message> Messages { get; init; } = [];

    public IReadOnlyList<string> Deleted { get; init; } = [];
}

/// <summary>What a connection does when the turn of a subscription comes: write a chunk, ask the service first, or nothing (both null).</summary>
internal readonly record struct Turn(ChangesPage? Page, GetChanges? Ask);
