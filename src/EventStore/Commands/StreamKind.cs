using System.Text;

namespace TempMessenger.EventStore;

/// <summary>How an operator sees the streams of one kind. A service registers one for each of its kinds; other streams are shown without a state.</summary>
/// <param name="Owns">Whether a stream is of this kind.</param>
/// <param name="Describe">The state after the events of one stream so far, as JSON.</param>
public sealed record StreamKind(Predicate<string> Owns, Func<IReadOnlyList<RecordedEvent>, string> Describe)
{
    /// <summary>
    /// The person whose stream it is, from the event alone: by it the outgoing log is partitioned, so it must be the same for ever. Null where an event does not name the person: then the
    /// first event of its stream is asked. Left out: the stream is nobody's.
    /// </summary>
    public Func<RecordedEvent, string?>? PersonOf { get; init; }

    /// <summary>An event's JSON with what is sealed in the clear, where the key still exists.</summary>
    public Func<RecordedEvent, string> Open { get; init; } = e => Encoding.UTF8.GetString(e.Data.Span);
}
