using TempMessenger.Contracts.Messages;

namespace TempMessenger.Gateway.Realtime.Rooms;

/// <summary>Something that took a number in a room's order: a message, or the deletion of <paramref name="Deleted"/>.</summary>
internal readonly record struct RoomEvent(string Epoch, long Seq, Message? Message, string? Deleted)
{
    public static RoomEvent Of(MessagePosted posted) => new(posted.Epoch, posted.Message.Seq, posted.Message, null);

    public static RoomEvent Of(MessageDeleted deleted) => new(deleted.Epoch, deleted.Seq, null, deleted.Id);
}
