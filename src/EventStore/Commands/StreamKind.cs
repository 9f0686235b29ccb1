using System.Text;

namespace TempMessenger.EventStore;

/// <summary>How an operator sees the streams of one kind. A service registers one for each of its kinds; other streams are shown without a state.</summary>
/// <param name="Owns">Whether a stream is of this kind.</param>
/// <param name="Describe">The state after the events of one stream so far, as JSON.</param>
public sealed record StreamKind(Predicate<string> Owns, Func<IReadOnlyList<RecordedEvent>, string> Describe)
{
    /// <summary>An event's JSON with what is sealed in the clear, where the key still exists.</summary>
    public Func<RecordedEvent, string> Open { get; init; } = e => Encoding.UTF8.GetString(e.Data.Span);
}
