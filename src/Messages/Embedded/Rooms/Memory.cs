using System.Collections.Concurrent;
using TempMessenger.Contracts.Messages;

namespace TempMessenger.Messages.Embedded.Rooms;

/// <summary>All rooms and all that is alive in them. The writer changes it, after the commit; anybody reads.</summary>
internal sealed class Memory
{
    private const int RenewAfter = 1_000;

    private readonly ConcurrentDictionary<string, LiveRoom> rooms = new(StringComparer.Ordinal);
    private volatile ConcurrentDictionary<MessageId, MessageEntry> entries = new();
    private int added;
    private IReadOnlyList<Room> listed = [];
    private volatile int roomCount;

    public Tombstones Tombstones { get; } = new();

    /// <summary>The weight of all entries, in bytes. The writer's.</summary>
    public long Bytes { get; private set; }

    /// <summary>The latest expiry that was acted upon: no later start may be before it. The writer's.</summary>
    public long ErasedUpTo { get; private set; }

    /// <summary>Live and not yet erased messages and deletions still remembered.</summary>
    public int Count => entries.Count;

    /// <summary>Not by <c>Values</c>: that copies under all locks.</summary>
    public IEnumerable<LiveRoom> Rooms => rooms.Select(pair => pair.Value);

    public int RoomCount => roomCount;

    public LiveRoom? FindRoom(string name) => rooms.GetValueOrDefault(name);

    public MessageEntry? FindEntry(MessageId id) => entries.GetValueOrDefault(id);

    public IReadOnlyList<MessageId> IdsOf(string author, long now) =>
        [.. from pair in entries let entry = pair.Value where entry.Author == author && !entry.IsDeleted && entry.ExpiresAt > now select entry.Id];

    public IReadOnlyList<Room> ListRooms()
    {
        // Rooms are only ever added, so a list of as many is a list of the same.
        if (Volatile.Read(ref listed) is { } ready && ready.Count == roomCount)
            return ready;
        Room[] all =
        [
            .. Rooms.Select(room => room.Room).OrderBy(room => room.Name != RoomRules.Lobby).ThenBy(room => room.Name, StringComparer.Ordinal),
        ];
        Volatile.Write(ref listed, all);
        return all;
    }

    public void Add(LiveRoom room)
    {
        rooms[room.Room.Name] = room;
        roomCount++;
    }

    public void Add(MessageEntry entry)
    {
        entries[entry.Id] = entry;
        added++;
        entry.Room.Add(entry);
        Bytes += entry.Weight;
    }

    public void Delete(MessageEntry entry, long seq, long at)
    {
        Bytes -= entry.Weight;
        entry.Room.Delete(entry, seq, at);
        Bytes += entry.Weight;
    }

    /// <summary>Erases what is due in a room, hands each entry on and remembers its id.</summary>
    public void Expire(LiveRoom room, long now, Action<MessageEntry> erased)
    {
        while (room.TakeExpired(now) is { } entry)
        {
            entries.TryRemove(entry.Id, out _);
            Bytes -= entry.Weight;
            ErasedUpTo = Math.Max(ErasedUpTo, entry.ExpiresAt);
            Tombstones.Add(entry.Id, new(entry.Author, Tombstones.ForgetAt(entry), entry.Row, entry.IsDeleted));
            erased(entry);
        }
    }

    public void Expire(long now, Action<MessageEntry> erased)
    {
        foreach (var room in Rooms)
        {
            Expire(room, now, erased);
            room.Trim();
        }

        // The dictionary never shrinks, not even when it is cleared.
        if (added > RenewAfter && entries.IsEmpty)
            (entries, added) = (new(), 0);
    }

    public long NextExpiry() => Rooms.Min(room => room.NextExpiry);
}
