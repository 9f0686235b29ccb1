using System.Security.Cryptography;
using TempMessenger.Contracts.Messages;
using TempMessenger.Storage;

namespace TempMessenger.Messages.Embedded.Rooms;

/// <summary>
/// A room with what is alive in it. One writer changes it; readers on any thread take ready-made views, or hold the lock for as long as copying
/// at most 1,000 references takes.
/// </summary>
internal sealed class LiveRoom(int number, Room room, string epoch, long lastSeq)
{
    private readonly Lock gate = new();
    private readonly SeqIndex entries = new();
    private readonly PriorityQueue<MessageEntry, long> expiring = new();
    private RoomView? view;
    private RoomView? shortView;
    private long version;
    private long latest = lastSeq;

    /// <summary>Its number in the journal.</summary>
    public int Number { get; } = number;

    public Room Room { get; } = room;

    public string Epoch { get; } = epoch;

    public static string NewEpoch() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>The number given last. Everything up to it is visible.</summary>
    public long LastSeq => Volatile.Read(ref latest);

    /// <summary>Messages that are neither deleted nor erased. The writer's.</summary>
    public int Messages => entries.Messages;

    /// <summary>When the next entry is due, <see cref="long.MaxValue"/> when there is none. The writer's.</summary>
    public long NextExpiry => expiring.TryPeek(out _, out var at) ? at : long.MaxValue;

    public void Add(MessageEntry entry)
    {
        expiring.Enqueue(entry, entry.ExpiresAt);
        lock (gate)
        {
            if (entry.IsDeleted)
                entries.AddDeletion(entry.DeletedSeq, entry);
            else
                entries.AddMessage(entry.Seq, entry);
            Changed(Math.Max(entry.Seq, entry.DeletedSeq));
        }
    }

    public void Delete(MessageEntry entry, long seq, long at)
    {
        lock (gate)
        {
            entries.RemoveMessage(entry.Seq);
            entry.Delete(seq, at);
            entries.AddDeletion(seq, entry);
            Changed(seq);
        }
    }

    /// <summary>Takes out the entry that is due first, where one is due.</summary>
    public MessageEntry? TakeExpired(long now)
    {
        if (NextExpiry > now)
            return null;
        var entry = expiring.Dequeue();
        lock (gate)
        {
            if (entry.IsDeleted)
                entries.RemoveDeletion(entry.DeletedSeq);
            else
                entries.RemoveMessage(entry.Seq);
            Changed(0);
        }

        return entry;
    }

    /// <summary>Gives memory back that a fuller time needed.</summary>
    public void Trim()
    {
        if (expiring.Capacity > 64 && expiring.Count < expiring.Capacity / 4)
            expiring.TrimExcess();
    }

    public MessageList List(StoreClock clock, int limit, long? before, bool descending)
    {
        if (before is { } bound)
            return Older(clock, limit, bound, descending);
        if ((Ready(ref view, limit, clock, out var now) ?? Ready(ref shortView, limit, clock, out now)) is not { } ready)
            now = View(limit, clock, out ready);
        return new(now, ready.Live(now, descending));
    }

    public RoomChanges Changes(StoreClock clock, string? epoch, long? since, int limit)
    {
        lock (gate)
        {
            var now = clock.Now;
            return epoch == Epoch && since is { } from && from <= latest ? After(from, now) : Snapshot(limit, now);
        }
    }

    private MessageList Older(StoreClock clock, int limit, long before, bool descending)
    {
        Message[] found;
        long now;
        lock (gate)
        {
            now = clock.Now;
            found = entries.Newest(before, limit, now, out _);
        }

        return new(now, new RoomView(found, truncated: false, limit).Live(now, descending));
    }

    /// <summary>A change removes the views before it is visible, so one that is there is current.</summary>
    private static RoomView? Ready(ref RoomView? kept, int limit, StoreClock clock, out long now)
    {
        var ready = Volatile.Read(ref kept);
        now = clock.Now;
        return ready is not null && ready.Answers(limit, now) ? ready : null;
    }

    /// <summary>Sorting happens outside the lock; a view that was overtaken meanwhile answers once and is not kept, so it keeps nothing alive.</summary>
    private long View(int limit, StoreClock clock, out RoomView made)
    {
        Message[] found;
        bool truncated;
        long now, seen;
        lock (gate)
        {
            now = clock.Now;
            seen = version;
            found = entries.Newest(long.MaxValue, limit, now, out truncated);
        }

        made = new(found, truncated, limit);
        lock (gate)
        {
            if (seen != version)
                return now;
            if (limit == MessageService.MaxLimit)
                view = made;
            else
                shortView = made;
        }

        return now;
    }

    private RoomChanges Snapshot(int limit, long now)
    {
        var newest = entries.Newest(long.MaxValue, limit, now, out var truncated);
        return new(Room.Name, Epoch, Reset: true, truncated ? newest[0].Seq - 1 : 0, latest, latest, newest, [], now);
    }

    private RoomChanges After(long since, long now)
    {
        List<Message> messages = [];
        List<string> deleted = [];
        var last = entries.After(since, MessageService.MaxLimit, now, messages, deleted);
        return new(Room.Name, Epoch, Reset: false, since, last ?? latest, latest, messages, deleted, now);
    }

    private void Changed(long seq)
    {
        Volatile.Write(ref latest, Math.Max(latest, seq));
        version++;
        view = null;
        shortView = null;
    }
}
