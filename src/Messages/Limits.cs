namespace TempMessenger.Messages;

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
