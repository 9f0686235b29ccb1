using TempMessenger.Contracts.Messages;

namespace TempMessenger.Messages.Embedded.Rooms;

/// <summary>
/// The newest messages of a room as lists give them, made once per change of the room: soonest to vanish first, so at any later moment the ones
/// still alive are a tail, found by binary search and handed out without copying.
/// </summary>
internal sealed class RoomView
{
    private readonly Message[] ordered;
    private readonly bool truncated;
    private Message[]? reversed;

    public RoomView(Message[] newest, bool truncated, int limit)
    {
        this.truncated = truncated;
        Limit = limit;
        ordered = newest;
        if (!IsOrdered(ordered))
            Array.Sort(ordered, SoonestFirst);
    }

    public int Limit { get; }

    /// <summary>
    /// Whether it answers this limit at this moment. Where older messages were left out, they move up as soon as one expires.
    /// </summary>
    public bool Answers(int limit, long now) =>
        truncated ? limit == Limit && ordered[0].ExpiresAt > now : limit == Limit || limit >= ordered.Length;

    /// <summary>What is still alive, in either order.</summary>
    public IReadOnlyList<Message> Live(long now, bool descending)
    {
        var expired = CountExpired(now);
        var all = descending ? reversed ??= Reverse() : ordered;
        if (expired == 0)
            return all;
        return expired == all.Length ? (IReadOnlyList<Message>)[] : new ArraySegment<Message>(all, descending ? 0 : expired, all.Length - expired);
    }

    private static bool IsOrdered(Message[] messages)
    {
        for (var i = 1; i < messages.Length; i++)
        {
            if (SoonestFirst(messages[i - 1], messages[i]) > 0)
                return false;
        }

        return true;
    }

    private static int SoonestFirst(Message one, Message other)
    {
        var byExpiry = one.ExpiresAt.CompareTo(other.ExpiresAt);
        return byExpiry != 0 ? byExpiry : one.Seq.CompareTo(other.Seq);
    }

    private int CountExpired(long now)
    {
        if (ordered.Length == 0 || ordered[0].ExpiresAt > now)
            return 0;
        int low = 0, high = ordered.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ordered[middle].ExpiresAt <= now)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private Message[] Reverse()
    {
        var copy = (Message[])ordered.Clone();
        Array.Reverse(copy);
        return copy;
    }
}
