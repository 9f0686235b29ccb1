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

/// <param name="MessagesPerRoom">Live messages in one room.</param>
/// <param name="Bytes">Live messages of all rooms.</param>
/// <param name="Rooms">Rooms in all.</param>
/// <param name="RoomsPerPerson">Rooms that one person may create.</param>
/// <param name="DefaultLifetime">Of rooms that set none, in milliseconds.</param>
internal sealed record Limits(int MessagesPerRoom, long Bytes, int Rooms, int RoomsPerPerson, long DefaultLifetime)
{
    public static Limits From(MessagesOptions messages, RoomsOptions rooms) =>
        new(rooms.MaxLiveMessages, messages.MaxLiveMegabytes * 1024L * 1024, rooms.MaxRooms, rooms.MaxRoomsPerPerson, messages.LifetimeMilliseconds);
}
