namespace TempMessenger.Messages.Redis.Rooms;

/// <summary>What everything about rooms works with.</summary>
/// <param name="Calls">Runs scripts.</param>
/// <param name="Directory">Which rooms there are.</param>
/// <param name="Announcements">Publishes what happened.</param>
/// <param name="Usage">How full they are.</param>
internal sealed record RedisRooms(RoomCalls Calls, RoomDirectory Directory, Announcements Announcements, Usage Usage);
