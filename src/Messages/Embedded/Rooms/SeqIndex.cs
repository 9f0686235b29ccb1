using System.Numerics;
using TempMessenger.Contracts.Messages;

namespace TempMessenger.Messages.Embedded.Rooms;

/// <summary>
/// A room's entries by number. Numbers are dense, so they live in blocks of 64 with a bit for each that is taken; a block goes when it is
/// empty. Adding and clearing cost the same in a room of ten messages and of 100,000, and long gaps are skipped 64 at a time.
/// </summary>
internal sealed class SeqIndex
{
    private readonly List<SeqBlock> blocks = [];

    public int Messages { get; private set; }

    public void AddMessage(long seq, MessageEntry entry)
    {
        Messages++;
        BlockOf(seq).Add(seq, entry, deletion: false);
    }

    public void AddDeletion(long seq, MessageEntry entry) => BlockOf(seq).Add(seq, entry, deletion: true);

    public void RemoveMessage(long seq)
    {
        Messages--;
        Remove(seq);
    }

    public void RemoveDeletion(long seq) => Remove(seq);

    /// <summary>The newest messages below a number that are alive, by number; <paramref name="truncated"/> says whether there are older ones.</summary>
    public Message[] Newest(long before, int limit, long now, out bool truncated)
    {
        truncated = false;
        var found = new Message[Math.Min(limit, Messages)];
        var free = found.Length;
        for (var i = Math.Min(Position(before), blocks.Count - 1); i >= 0; i--)
        {
            var block = blocks[i];
            for (var left = block.MessagesBelow(before); left != 0;)
            {
                var slot = 63 - BitOperations.LeadingZeroCount(left);
                left &= ~(1UL << slot);
                if (block.At(slot).Message is not { } message || message.ExpiresAt <= now)
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
        for (var i = Position(since); i < blocks.Count; i++)
        {
            var block = blocks[i];
            for (var left = block.Above(since); left != 0; left &= left - 1)
            {
                var slot = BitOperations.TrailingZeroCount(left);
                var entry = block.At(slot);
                if (entry.ExpiresAt <= now)
                    continue;
                if (messages.Count + deleted.Count == limit)
                    return last;
                last = block.First + slot;
                if (block.IsDeletion(slot))
                    deleted.Add(entry.Id.ToString());
                else if (entry.Message is { } message)
                    messages.Add(message);
            }
        }

        return null;
    }

    private SeqBlock BlockOf(long seq)
    {
        var position = Position(seq);
        if (position < blocks.Count && blocks[position].Holds(seq))
            return blocks[position];
        var added = new SeqBlock(seq);
        blocks.Insert(position, added);
        return added;
    }

    private void Remove(long seq)
    {
        var position = Position(seq);
        if (blocks[position].Remove(seq))
            blocks.RemoveAt(position);
        if (blocks.Capacity > 64 && blocks.Count < blocks.Capacity / 4)
            blocks.Capacity = Math.Max(blocks.Count, 16);
    }

    /// <summary>Where the block of a number is or would be.</summary>
    private int Position(long seq)
    {
        if (blocks.Count > 0 && blocks[^1].Last < seq)
            return blocks.Count;
        int low = 0, high = blocks.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (blocks[middle].Last < seq)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
