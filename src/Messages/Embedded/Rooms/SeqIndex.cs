using System.Numerics;
using TempMessenger.Contracts.Messages;

namespace TempMessenger.Messages.Embedded.Rooms;

/// <summary>
/// A room's entries by number. Numbers are dense, so they live in chunks of 64 with a bit for each that is taken; a chunk goes when it is
/// empty. Adding and clearing cost the same in a room of ten messages and of 100,000, and long gaps are skipped 64 at a time.
/// </summary>
internal sealed class SeqIndex
{
    private readonly List<Chunk> chunks = [];

    public int Messages { get; private set; }

    public void AddMessage(long seq, Entry entry)
    {
        Messages++;
        ChunkOf(seq).Add(seq, entry, deletion: false);
    }

    public void AddDeletion(long seq, Entry entry) => ChunkOf(seq).Add(seq, entry, deletion: true);

    public void RemoveMessage(long seq)
    {
        Messages--;
        Remove(seq);
    }

    public void RemoveDeletion(long seq) => Remove(seq);

    /// <summary>The newest messages below a number that are alive, by number; <paramref name="truncated"/> tells whether there are older ones.</summary>
    public Message[] Newest(long before, int limit, long now, out bool truncated)
    {
        truncated = false;
        var found = new Message[Math.Min(limit, Messages)];
        var free = found.Length;
        for (var i = Math.Min(Position(before), chunks.Count - 1); i >= 0; i--)
        {
            var chunk = chunks[i];
            for (var left = chunk.MessagesBelow(before); left != 0;)
            {
                var slot = 63 - BitOperations.LeadingZeroCount(left);
                left &= ~(1UL << slot);
                if (chunk.At(slot).Message is not { } message || message.ExpiresAt <= now)
                    continue;
                if (free == 0)
                {
                    truncated = true;
                    return found;
                }

                found[--free] = message;
            }
        }

        return free == 0 ? found : found[free..];
    }

    /// <summary>Messages and deletions above a number, by number. Returns the last number taken where there were more than the limit, else null.</summary>
    public long? After(long since, int limit, long now, List<Message> messages, List<string> deleted)
    {
        long last = 0;
        for (var i = Position(since); i < chunks.Count; i++)
        {
            var chunk = chunks[i];
            for (var left = chunk.Above(since); left != 0; left &= left - 1)
            {
                var slot = BitOperations.TrailingZeroCount(left);
                var entry = chunk.At(slot);
                if (entry.ExpiresAt <= now)
                    continue;
                if (messages.Count + deleted.Count == limit)
                    return last;
                last = chunk.First + slot;
                if (chunk.IsDeletion(slot))
                    deleted.Add(entry.Id.ToString());
                else if (entry.Message is { } message)
                    messages.Add(message);
            }
        }

        return null;
    }

    private Chunk ChunkOf(long seq)
    {
        var position = Position(seq);
        if (position < chunks.Count && chunks[position].Holds(seq))
            return chunks[position];
        var added = new Chunk(seq);
        chunks.Insert(position, added);
        return added;
    }

    private void Remove(long seq)
    {
        var position = Position(seq);
        if (chunks[position].Remove(seq))
            chunks.RemoveAt(position);
        if (chunks.Capacity > 64 && chunks.Count < chunks.Capacity / 4)
            chunks.Capacity = Math.Max(chunks.Count, 16);
    }

    /// <summary>Where the chunk of a number is or would be.</summary>
    private int Position(long seq)
    {
        if (chunks.Count > 0 && chunks[^1].Last < seq)
            return chunks.Count;
        int low = 0, high = chunks.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (chunks[middle].Last < seq)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
