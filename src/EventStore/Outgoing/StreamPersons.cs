using System.Collections.Concurrent;

namespace TempMessenger.EventStore.Outgoing;

/// <summary>Whose an event is, as the kinds of streams declare it.</summary>
internal sealed class StreamPersons(IEventStore store, IEnumerable<StreamKind> kinds)
{
    private const int MostKept = 10_000;

    private readonly IReadOnlyList<StreamKind> personal = [.. kinds.Where(kind => kind.PersonOf is not null)];
    private readonly ConcurrentDictionary<string, string> asked = [];

    /// <summary>The person, or null where the stream is nobody's.</summary>
    /// <exception cref="EventStoreUnavailableException">The stream cannot be read now.</exception>
    public async ValueTask<string?> Of(RecordedEvent e, CancellationToken cancellation)
    {
        if (personal.FirstOrDefault(kind => kind.Owns(e.Stream))?.PersonOf is not { } personOf)
            return null;
        if (personOf(e) is { } named)
            return named;
        if (asked.TryGetValue(e.Stream, out var known))
            return known;
        return (await store.ReadStream(e.Stream, 0, cancellation)) is [var first, ..] && personOf(first) is { } person ? Keep(e.Stream, person) : null;
    }

    private string Keep(string stream, string person)
    {
        if (asked.Count >= MostKept)
            asked.Clear();
        return asked[stream] = person;
    }
}
