namespace TempMessenger.Contracts.Messages;

/// <summary>A message was committed. Published once per message, in <c>seq</c> order within a room, before or with the answer to its sender.</summary>
/// <param name="Epoch">The room's epoch.</param>
/// <param name="Message">The message.</param>
/// <param name="Now">The store's clock when it was committed.</param>
[Event("message_service", "message_posted")]
public sealed record MessagePosted(string Epoch, Message Message, long Now);

/// <summary>A message was deleted before its time. Takes a number of its own in the room's order.</summary>
/// <param name="Epoch">The room's epoch.</param>
/// <param name="Room">The room's name.</param>
/// <param name="Seq">The deletion's own number.</param>
/// <param name="Id">The deleted message's id.</param>
/// <param name="Now">The store's clock when it was committed.</param>
[Event("message_service", "message_deleted")]
public sealed record MessageDeleted(string Epoch, string Room, long Seq, string Id, long Now);

/// <summary>A room was created.</summary>
[Event("message_service", "room_created")]
public sealed record RoomCreated(Room Room);
