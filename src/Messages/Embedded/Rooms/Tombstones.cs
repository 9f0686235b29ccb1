using System.Diagnostics.CodeAnalysis;

namespace TempMessenger.Messages.Embedded.Rooms;

/// <summary>
/// The ids of messages that are gone, for an hour. They are kept by the five minutes in which they are forgotten: a dozen small look-ups instead of
/// one, but forgetting drops a whole dictionary, its memory with it, and nothing ever has to shrink. The writer's.
/// </summary>
internal sealed class Tombstones
{
    public const long MemoryMilliseconds = 60 * 60 * 1_000;

    private const long Span = 5 * 60 * 1_000;

    private readonly SortedList<long, Dictionary<MessageId, Tombstone>> spans = [];

    public static long ForgetAt(MessageEntry entry) => (entry.IsDeleted ? entry.DeletedAt : entry.ExpiresAt) + MemoryMilliseconds;

    public void Add(MessageId id, Tombstone tombstone)
    {
        var number = tombstone.ForgetAt / Span;
        if (!spans.TryGetValue(number, out var span))
            spans.Add(number, span = []);
        span[id] = tombstone;
    }

    public bool TryFind(MessageId id, long now, out Tombstone tombstone)
    {
        for (var i = spans.Count - 1; i >= 0; i--)
        {
            if (spans.GetValueAtIndex(i).TryGetValue(id, out tombstone) && tombstone.ForgetAt > now)
                return true;
        }

        tombstone = default;
        return false;
    }

    /// <summary>Drops one span that is over; the rows of its messages are no longer needed.</summary>
    public bool TryForget(long now, [NotNullWhen(true)] out IReadOnlyCollection<Tombstone>? forgotten)
    {
        forgotten = null;
        if (spans.Count == 0 || (spans.GetKeyAtIndex(0) + 1) * Span > now)
            return false;
        forgotten = spans.GetValueAtIndex(0).Values;
        spans.RemoveAt(0);
        return true;
    }
}

/// <summary>
/// What is remembered in memory of a message that is gone, to recognise a late retry; room, <c>seq</c> and expiry stand in its row of the journal.
/// </summary>
/// <param name="Author">The author's id.</param>
/// <param name="ForgetAt">From this millisecond on the id is free again.</param>
/// <param name="Row">Its row in the journal; 0 without one.</param>
/// <param name="WasDeleted">True where it did not live out its time.</param>
internal readonly record struct Tombstone(string Author, long ForgetAt, long Row, bool WasDeleted);
