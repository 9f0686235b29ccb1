using TempMessenger.Contracts;
using TempMessenger.Messages.Embedded.Rooms;

namespace TempMessenger.Messages.Embedded.Writing;

/// <summary>
/// What a batch has decided and is not visible yet: later commands in it decide on top, and if it fails, dropping this object is all there is to undo.
/// </summary>
internal sealed class CommandBatch(Memory memory, Limits limits, Action<MessageEntry> erased, long now)
{
    private readonly Dictionary<LiveRoom, Draft> drafts = [];
    private readonly Dictionary<MessageId, MessageEntry> posted = [];
    private readonly HashSet<MessageEntry> deleted = [];
    private readonly Dictionary<string, LiveRoom> opened = [];
    private long bytes;
    private long? nextExpiry;

    /// <summary>The store's clock for all of the batch, Unix milliseconds.</summary>
    public long Now => now;

    public Limits Limits => limits;

    public Tombstones Tombstones => memory.Tombstones;

    public int RoomCount => memory.RoomCount + opened.Count;

    public bool ChangesAnything => drafts.Count + opened.Count > 0;

    /// <summary>The rooms in which numbers were given, with the last one.</summary>
    public IEnumerable<(LiveRoom Room, long LastSeq)> LastSeqs => drafts.Select(draft => (draft.Key, draft.Value.LastSeq));

    public LiveRoom? FindRoom(string name) => memory.FindRoom(name) ?? opened.GetValueOrDefault(name);

    public int CountRoomsOf(string owner) => memory.Rooms.Concat(opened.Values).Count(room => room.Room.Owner == owner);

    public void Open(LiveRoom room) => opened.Add(room.Room.Name, room);

    /// <summary>A live message, or one that was deleted before its time. What has expired becomes a tombstone now, whenever upkeep would come.</summary>
    public MessageEntry? FindEntry(MessageId id)
    {
        if ((posted.GetValueOrDefault(id) ?? memory.FindEntry(id)) is not { } entry)
            return null;
        if (entry.ExpiresAt > now)
            return entry;
        memory.Expire(entry.Room, now, erased);
        return null;
    }

    public bool IsDeleted(MessageEntry entry) => entry.IsDeleted || (deleted.Count > 0 && deleted.Contains(entry));

    /// <summary>The next number in a room; a batch that fails gives it back.</summary>
    public long NextSeq(LiveRoom room) => ++DraftOf(room).LastSeq;

    public void Post(MessageEntry entry)
    {
        posted.Add(entry.Id, entry);
        DraftOf(entry.Room).Added++;
        bytes += entry.Weight;
    }

    public void Delete(MessageEntry entry)
    {
        deleted.Add(entry);
        DraftOf(entry.Room).Added--;
    }

    /// <summary>A refusal where there is no room for a message of this weight, else null. What has expired by now does not count.</summary>
    public ServiceException? CheckCapacity(LiveRoom room, int weight)
    {
        if (Count(room) >= limits.MessagesPerRoom)
            memory.Expire(room, now, erased);
        if (Count(room) >= limits.MessagesPerRoom)
            return Full(room.NextExpiry);
        if (memory.Bytes + bytes + weight > limits.Bytes && nextExpiry is null)
            nextExpiry = ExpireAll();
        return memory.Bytes + bytes + weight > limits.Bytes ? Full(nextExpiry ?? long.MaxValue) : null;
    }

    /// <summary>Looks through all rooms, so once in a batch.</summary>
    private long ExpireAll()
    {
        memory.Expire(now, erased);
        return memory.NextExpiry();
    }

    private int Count(LiveRoom room) => room.Messages + (drafts.GetValueOrDefault(room)?.Added ?? 0);

    private ServiceException Full(long nextExpiry) =>
        MessageRefusals.Full(nextExpiry == long.MaxValue ? RoomRules.MinLifetime : Math.Max(nextExpiry - now, 1));

    private Draft DraftOf(LiveRoom room)
    {
        if (!drafts.TryGetValue(room, out var draft))
            drafts.Add(room, draft = new() { LastSeq = room.LastSeq });
        return draft;
    }

    private sealed class Draft
    {
        public long LastSeq { get; set; }

        public int Added { get; set; }
    }
}
