namespace TempMessenger.Contracts.Messages;

/// <param name="Rooms">Names, at most 500.</param>
public sealed record GetPositions(IReadOnlyList<string> Rooms);

/// <summary>How far a room has come.</summary>
/// <param name="Room">The room's name.</param>
/// <param name="Epoch">Its epoch.</param>
/// <param name="Latest">Its last number.</param>
public sealed record RoomPosition(string Room, string Epoch, long Latest);
