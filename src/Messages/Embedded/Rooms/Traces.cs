using System.Diagnostics.CodeAnalysis;

namespace TempMessenger.Messages.Embedded.Rooms;

/// <summary>
/// The ids of messages that are gone, for an hour. They are kept by the five minutes in which they are forgotten: a dozen small look-ups instead of
/// one, but forgetting drops a whole dictionary, its memory with it, and nothing ever has to shrink. The writer's.
/// </summary>
internal sealed class Traces
{
    public const long MemoryMilliseconds = 60 * 60 * 1_000;

    private const long Span = 5 * 60 * 1_000;

    private readonly SortedList<long, Dictionary<MessageId, Trace>> spans = [];

    public static long ForgetAt(Entry entry) => (entry.IsDeleted ? entry.DeletedAt : entry.ExpiresAt) + MemoryMilliseconds;

    public void Add(MessageId id, Trace trace)
    {
        var number = trace.ForgetAt / Span;
        if (!spans.TryGetValue(number, out var span))
            spans.Add(number, span = []);
        span[id] = trace;
    }

    public bool TryFind(MessageId id, long now, out Trace trace)
    {
        for (var i = spans.Count - 1; i >= 0; i--)
        {
            if (spans.GetValueAtIndex(i).TryGetValue(id, out trace) && trace.ForgetAt > now)
                return true;
        }

        trace = default;
        return false;
    }

    /// <summary>Drops one span that is over; the rows of its messages are no longer needed.</summary>
    public bool TryForget(long now, [NotNullWhen(true)] out IReadOnlyCollection<Trace>? forgotten)
    {
        forgotten = null;
        if (spans.Count == 0 || (spans.GetKeyAtIndex(0) + 1) * Span > now)
            return false;
        forgotten = spans.GetValueAtIndex(0).Values;
        spans.RemoveAt(0);
        return true;
    }
}
