namespace TempMessenger.EventStore;

/// <summary>Runs a command against a stream: load, fold, decide, append.</summary>
public static class Deciding
{
    private const int Attempts = 8;

    /// <summary>The state of a stream as it is now.</summary>
    public static async Task<Folded<TState>> Load<TState, TEvent>(
        this IEventStore store, Aggregate<TState, TEvent> aggregate, string stream, CancellationToken cancellation)
    {
        var events = await store.ReadStream(stream, 0, cancellation);
        return Fold(aggregate, events);
    }

    /// <summary>
    /// Lets <paramref name="decide"/> give events for the stream's state and appends them. A command that the stream already carries out is
    /// answered <see cref="AppendResult.Repeated"/> without asking <paramref name="decide"/> again. Where no version is expected, a conflict on
    /// this stream leads to a new decision, up to eight times; every other refusal is in the outcome. What <paramref name="decide"/> throws goes through.
    /// </summary>
    /// <param name="store">Where the stream is.</param>
    /// <param name="aggregate">What the stream is.</param>
    /// <param name="stream">Its name.</param>
    /// <param name="commandId">Names the command for ever.</param>
    /// <param name="expectedVersion">The version that the caller saw; null: whatever it is.</param>
    /// <param name="decide">Pure; may run several times.</param>
    /// <param name="cancellation">Gives up where nothing was written yet.</param>
    /// <exception cref="EventStoreUnavailableException">Nothing can be written now.</exception>
    public static async Task<Outcome<TState>> Decide<TState, TEvent>(
        this IEventStore store,
        Aggregate<TState, TEvent> aggregate,
        string stream,
        string commandId,
        long? expectedVersion,
        Func<Folded<TState>, Decision<TEvent>> decide,
        CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var events = await store.ReadStream(stream, 0, cancellation);
            var found = Fold(aggregate, events);
            if (events.LastOrDefault(e => e.CommandId == commandId) is { } before)
                return new(found.State, found.Version, new AppendResult.Repeated(before.Position, before.Version));
            if (expectedVersion is { } expected && expected != found.Version)
                return new(found.State, found.Version, new AppendResult.Conflict(stream, found.Version));

            var decision = decide(found);
            if (decision.Events.Count == 0)
                return new(found.State, found.Version, null);

            var result = await store.Append(ToAppend(aggregate, stream, commandId, found.Version, decision), cancellation);
            if (result is AppendResult.Appended appended)
                return new(decision.Events.Aggregate(found.State, aggregate.Evolve), appended.Version, result);
            var again = expectedVersion is null && attempt < Attempts && result is AppendResult.Conflict conflict && conflict.Stream == stream;
            if (!again)
                return new(found.State, found.Version, result);
        }
    }

    private static Folded<TState> Fold<TState, TEvent>(Aggregate<TState, TEvent> aggregate, IReadOnlyList<RecordedEvent> events) =>
        new(events.Select(aggregate.Decode).Aggregate(aggregate.Initial, aggregate.Evolve), events.Count == 0 ? 0 : events[^1].Version);

    private static Append ToAppend<TState, TEvent>(
        Aggregate<TState, TEvent> aggregate, string stream, string commandId, long version, Decision<TEvent> decision) =>
        new(commandId, [new StreamAppend(stream, version, [.. decision.Events.Select(aggregate.Encode)]), .. decision.Also])
        {
            Claims = decision.Claims,
            Releases = decision.Releases,
            State = decision.State,
        };
}
