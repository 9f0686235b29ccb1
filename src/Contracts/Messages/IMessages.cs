using TempMessenger.Contracts.Media;

namespace TempMessenger.Contracts.Messages;

/// <summary>
/// Rooms and their vanishing messages. From the millisecond of <c>expires_at</c> on, by the store's clock, no method returns a message.
/// An acknowledged message is there until then. Times are Unix milliseconds by the store's clock; lifetimes are milliseconds.
/// </summary>
[Service("message_service")]
public interface IMessages
{
    /// <summary>
    /// Saves a message and returns its id; on return it is committed and visible. The author is the <see cref="Caller"/>; a system
    /// call (the original's <c>save_message(email, message)</c>) writes in the name of the account with that e-mail.
    /// The same id, author, text, media, room and lifetime again: the same answer and no second message, also after it has vanished (for an hour).
    /// </summary>
    /// <exception cref="ServiceException">
    /// InvalidArgument (id, empty or forbidden text, lifetime, media that are gone or not the author's), TooLong, NotFound (room), Conflict (id used otherwise), Full, Unavailable.
    /// </exception>
    Task<string> SaveMessage(SaveMessage request, CancellationToken cancellation);

    /// <summary>The text of a live message, as the original answers.</summary>
    /// <exception cref="ServiceException">NotFound: <c>Message not found: {id}</c>.</exception>
    Task<string> GetMessage(GetMessage request, CancellationToken cancellation);

    /// <summary>The lobby's live messages with e-mail, soonest to vanish first: the original's list, for the RPC wire only.</summary>
    Task<IReadOnlyList<SavedMessage>> GetAllMessages(GetAllMessages request, CancellationToken cancellation);

    /// <summary>A live message, or null.</summary>
    Task<FoundMessage?> FindMessage(FindMessage request, CancellationToken cancellation);

    /// <summary>The newest live messages of a room by <c>seq</c> (at most 1,000), in the order that is asked for.</summary>
    /// <exception cref="ServiceException">NotFound (room), InvalidArgument (limit, before).</exception>
    Task<MessageList> ListMessages(ListMessages request, CancellationToken cancellation);

    /// <summary>
    /// What changed in a room after <c>since</c> under <c>epoch</c>; without them, or where the epoch is not the room's, a snapshot of the newest
    /// messages with <see cref="RoomChanges.Reset"/> set. One answer covers at most 1,000 changes: while <c>To &lt; Latest</c>, ask again from <c>To</c>.
    /// </summary>
    /// <exception cref="ServiceException">NotFound (room), InvalidArgument (limit, since).</exception>
    Task<RoomChanges> GetChanges(GetChanges request, CancellationToken cancellation);

    /// <summary>
    /// How far each of these rooms has come: whoever follows rooms by their events learns in one call whether the last of them have reached it.
    /// A name that no room has is left out.
    /// </summary>
    /// <exception cref="ServiceException">InvalidArgument (too many names), Unavailable.</exception>
    Task<IReadOnlyList<RoomPosition>> GetPositions(GetPositions request, CancellationToken cancellation);

    /// <summary>Deletes a message. Its author, moderators, admins and the system may. Deleting again is the same as deleting once.</summary>
    /// <exception cref="ServiceException">NotFound, Forbidden.</exception>
    Task DeleteMessage(DeleteMessage request, CancellationToken cancellation);

    /// <summary>Creates a room. The owner is the <see cref="Caller"/>. The same name, title, lifetime and owner again: the same answer.</summary>
    /// <exception cref="ServiceException">InvalidArgument, Conflict (name taken, or too many rooms), AuthenticationError.</exception>
    Task<Room> CreateRoom(CreateRoom request, CancellationToken cancellation);

    /// <summary>All rooms by name, the lobby first.</summary>
    Task<IReadOnlyList<Room>> ListRooms(ListRooms request, CancellationToken cancellation);

    /// <summary>A room, or null.</summary>
    Task<Room?> FindRoom(FindRoom request, CancellationToken cancellation);

    /// <summary>The store's clock now, in Unix milliseconds, and whether the store answers at all.</summary>
    /// <exception cref="ServiceException">Unavailable.</exception>
    Task<long> GetTime(GetTime request, CancellationToken cancellation);
}

/// <param name="Email">The author's e-mail, as the original has it; readers over HTTP never see it. May be null where a caller is known.</param>
/// <param name="Message">The text, 1 to 4,000 Unicode scalar values after normalisation; it may be missing where there are media.</param>
/// <param name="Id">32 lower-case hex digits, made by who sends; made here where absent.</param>
/// <param name="Room">The room's name; the lobby where absent.</param>
/// <param name="ExpiresIn">Lifetime in milliseconds, 1,000 up to the room's; the room's where absent.</param>
/// <param name="Media">At most 9 media of the author's; they vanish with the message.</param>
public sealed record SaveMessage(
    string? Email, string? Message, string? Id = null, string? Room = null, long? ExpiresIn = null, IReadOnlyList<MediumToShow>? Media = null);

/// <param name="MessageId">32 lower-case hex digits.</param>
public sealed record GetMessage(string MessageId);

/// <summary>No arguments.</summary>
public sealed record GetAllMessages;

/// <param name="Id">32 lower-case hex digits.</param>
public sealed record FindMessage(string Id);

/// <param name="Room">The room's name.</param>
/// <param name="Limit">1 to 1,000.</param>
/// <param name="Before">Only messages with a smaller <c>seq</c>.</param>
/// <param name="Descending">False: soonest to vanish first (<c>expires_at</c>, then <c>seq</c>). True: the exact reverse.</param>
public sealed record ListMessages(string Room, int Limit = 1000, long? Before = null, bool Descending = false);

/// <param name="Room">The room's name.</param>
/// <param name="Epoch">The epoch that the asker knows, or null for a snapshot.</param>
/// <param name="Since">The last <c>seq</c> that the asker has seen, or null for a snapshot.</param>
/// <param name="Limit">How many of the newest messages a snapshot holds, 1 to 1,000.</param>
public sealed record GetChanges(string Room, string? Epoch = null, long? Since = null, int Limit = 200);

/// <param name="Id">32 lower-case hex digits.</param>
public sealed record DeleteMessage(string Id);

/// <param name="Name"><c>[a-z0-9][a-z0-9-]{0,63}</c>.</param>
/// <param name="Title">1 to 80 characters.</param>
/// <param name="Lifetime">1,000 ms to 28 days; the configured default where absent.</param>
public sealed record CreateRoom(string? Name, string? Title, long? Lifetime = null);

/// <summary>No arguments.</summary>
public sealed record ListRooms;

/// <param name="Name">The room's name.</param>
public sealed record FindRoom(string Name);

/// <summary>No arguments.</summary>
public sealed record GetTime;
