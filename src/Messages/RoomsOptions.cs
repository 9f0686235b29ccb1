namespace TempMessenger.Messages;

/// <summary>How many rooms there may be and how full. Configuration section <c>Rooms</c>.</summary>
internal sealed class RoomsOptions
{
    /// <summary>Live messages in one room: 1 to 1,000,000. A full room refuses until its next message expires.</summary>
    public int MaxLiveMessages { get; set; } = 100_000;

    /// <summary>Rooms in all, the lobby included: 1 to 100,000.</summary>
    public int MaxRooms { get; set; } = 10_000;

    /// <summary>Rooms that one person may create: 0 to 100,000.</summary>
    public int MaxRoomsPerPerson { get; set; } = 20;
}
