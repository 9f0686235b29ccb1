using System.Collections.ObjectModel;

namespace TempMessenger.EventStore;

/// <summary>How the events of one kind of stream are read, folded and written. All of it is pure.</summary>
/// <param name="Initial">The state before the first event.</param>
/// <param name="Evolve">The state after an event; throws on an event that it does not know.</param>
/// <param name="Encode">The event's form on the disk.</param>
/// <param name="Decode">The event from its form on the disk, as it is written today: <see cref="Read"/> also takes older ones.</param>
public sealed record EventForm<TState, TEvent>(
    TState Initial, Func<TState, TEvent, TState> Evolve, Func<TEvent, NewEvent> Encode, Func<RecordedEvent, TEvent> Decode)
{
    /// <summary>Where streams grow long; null: they are always folded from their first event.</summary>
    public SnapshotForm<TState>? Snapshot { get; init; }

    /// <summary>By the type of an event that is not written any more: what makes it the event of another type that replaced it.</summary>
    public IReadOnlyDictionary<string, Func<RecordedEvent, RecordedEvent>> Upcasts { get; init; } =
        ReadOnlyDictionary<string, Func<RecordedEvent, RecordedEvent>>.Empty;

    /// <summary>The event as it would be written today, whichever version wrote it.</summary>
    public TEvent Read(RecordedEvent recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        while (Upcasts.TryGetValue(recorded.Type, out var upcast))
            recorded = upcast(recorded);
        return Decode(recorded);
    }

    /// <summary>The state after events that follow each other.</summary>
    public TState Fold(TState state, IEnumerable<RecordedEvent> events) => events.Select(Read).Aggregate(state, Evolve);
}

/// <summary>A state, and the version of the stream that it was folded from (0: no events yet).</summary>
public sealed record Folded<TState>(TState State, long Version);

/// <summary>What a command leads to: events of its own stream (none: nothing is written) and what must be consistent with them.</summary>
public sealed record Decision<TEvent>(params IReadOnlyList<TEvent> Events)
{
    /// <summary>As in <see cref="Append.Claims"/>.</summary>
    public IReadOnlyList<UniqueClaim> Claims { get; init; } = [];

    /// <summary>As in <see cref="Append.Releases"/>.</summary>
    public IReadOnlyList<UniqueClaim> Releases { get; init; } = [];

    /// <summary>As in <see cref="Append.State"/>.</summary>
    public IReadOnlyList<StateChange> State { get; init; } = [];

    /// <summary>Events for other streams, written in the same transaction.</summary>
    public IReadOnlyList<StreamAppend> Also { get; init; } = [];

    /// <summary>The scope of a claim whose value the decision chose itself: where it is taken, another decision chooses another one.</summary>
    public string? Chosen { get; init; }
}

/// <param name="State">Right after the command, also where it was carried out before.</param>
/// <param name="Version">Of the stream, likewise.</param>
/// <param name="Repeated">It had been carried out before.</param>
/// <param name="Position">Of the last event that the state was folded from; 0 where there is none.</param>
public sealed record Outcome<TState>(TState State, long Version, bool Repeated, long Position);

/// <summary>Runs commands on streams of one kind: load, fold, decide, append at the version that was seen, wait until reads show it.</summary>
/// <param name="store">Where the streams are.</param>
/// <param name="projections">Feeds the read model.</param>
/// <param name="projection">The name of the read model that must show a change before it is answered; null: reads are elsewhere and wait for a position themselves.</param>
public sealed class Aggregate<TState, TEvent>(IEventStore store, ProjectionRunner projections, string? projection)
{
    private const int MostAttempts = 100;

    /// <summary>The state of a stream as it is now.</summary>
    public async Task<Folded<TState>> Load(EventForm<TState, TEvent> form, string stream, CancellationToken cancellation)
    {
        var (state, version, _) = (await Read(form, stream, cancellation)).Fold(form);
        return new(state, version);
    }

    /// <summary>
    /// Lets <paramref name="decide"/> give events for the stream's state and appends them. A command that was carried out before is answered with the state that
    /// it led to, without asking again. Where a stream has changed on which the decision was made, or a value that it chose is taken meanwhile, another decision
    /// is made. What <paramref name="decide"/> throws goes through.
    /// </summary>
    /// <param name="form">What the stream is.</param>
    /// <param name="stream">Its name.</param>
    /// <param name="commandId">Names the command for ever.</param>
    /// <param name="expectedVersion">The version that the caller saw; null: whatever it is.</param>
    /// <param name="decide">Reads whatever else the decision depends on; may run several times.</param>
    /// <param name="cancellation">Gives up where nothing was written yet.</param>
    /// <exception cref="ClaimTakenException">A unique value is somebody else's.</exception>
    /// <exception cref="StaleVersionException">The stream is not at the expected version.</exception>
    /// <exception cref="EventStoreUnavailableException">Nothing can be written or shown now; the same command again has no second effect.</exception>
    public async Task<Outcome<TState>> Run(
        EventForm<TState, TEvent> form,
        string stream,
        string commandId,
        long? expectedVersion,
        Func<Folded<TState>, Task<Decision<TEvent>>> decide,
        CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            var loaded = await Read(form, stream, cancellation);
            if (await FindRepeated(form, stream, commandId, loaded, cancellation) is { } before)
                return before;
            var (state, version, position) = loaded.Fold(form);
            var found = new Folded<TState>(state, version);
            if (expectedVersion is { } expected && expected != found.Version)
                throw new StaleVersionException(stream, found.Version);
            var decision = await decide(found);
            if (decision.Events.Count == 0)
                return new(found.State, found.Version, Repeated: false, position);

            var after = decision.Events.Aggregate(found.State, form.Evolve);
            switch (await store.Append(ToAppend(form, (stream, commandId), (loaded.Version, found.Version), decision, after), cancellation))
            {
                case AppendResult.Appended appended:
                    await WaitUntilShown(appended.Position, cancellation);
                    return new(after, appended.Version, Repeated: false, appended.Position);
                case AppendResult.Taken taken when taken.Scope != decision.Chosen:
                    throw new ClaimTakenException(taken.Scope);
            }
        }

        throw new EventStoreUnavailableException("Other changes came between each time.");
    }

    /// <summary>Waits until reads show everything up to a position.</summary>
    /// <exception cref="EventStoreUnavailableException">They do not in time, though it is in the log.</exception>
    public Task WaitUntilShown(long position, CancellationToken cancellation) =>
        projection is null ? Task.CompletedTask : projections.WaitUntilShown(projection, position, cancellation);

    /// <summary>True where the stream holds the events of a command; reads show them then.</summary>
    public async Task<bool> WasCarriedOut(string stream, string commandId, CancellationToken cancellation) =>
        await store.IsKnown(commandId, cancellation) && await IsShown(stream, e => e.CommandId == commandId, cancellation);

    /// <summary>True where the stream holds such an event; reads show it then.</summary>
    public async Task<bool> IsShown(string stream, Predicate<RecordedEvent> which, CancellationToken cancellation)
    {
        if ((await store.ReadStream(stream, 0, cancellation)).LastOrDefault(e => which(e)) is not { } found)
            return false;
        await WaitUntilShown(found.Position, cancellation);
        return true;
    }

    private async Task<Loaded> Read(EventForm<TState, TEvent> form, string stream, CancellationToken cancellation)
    {
        if (form.Snapshot is { } kept && await store.FindState(kept.Scope, stream, cancellation) is { } stored && kept.Open(stream, stored) is { } snapshot
            && await store.ReadStream(stream, snapshot.Version - 1, cancellation) is { Count: > 0 } events
            && (events[0].Version, events[0].CommandId) == (snapshot.Version, snapshot.CommandId))
            return new(snapshot.State, snapshot.Version, events[0].Position, [.. events.Skip(1)]);
        return new(form.Initial, 0, 0, await store.ReadStream(stream, 0, cancellation));
    }

    /// <summary>What the command led to, where the stream holds its events; also where they are older than the snapshot.</summary>
    private async Task<Outcome<TState>?> FindRepeated(
        EventForm<TState, TEvent> form, string stream, string commandId, Loaded loaded, CancellationToken cancellation)
    {
        if (loaded.Version > 0 && loaded.Events.All(e => e.CommandId != commandId) && await store.IsKnown(commandId, cancellation))
            loaded = new(form.Initial, 0, 0, await store.ReadStream(stream, 0, cancellation));
        if (loaded.Events.LastOrDefault(e => e.CommandId == commandId) is not { } last)
            return null;
        await WaitUntilShown(last.Position, cancellation);
        return new(form.Fold(loaded.State, loaded.Events.TakeWhile(e => e.Version <= last.Version)), last.Version, Repeated: true, last.Position);
    }

    private static Append ToAppend(
        EventForm<TState, TEvent> form, (string Stream, string Command) of, (long Snapshot, long Found) version, Decision<TEvent> decision, TState after) =>
        new(of.Command, [new StreamAppend(of.Stream, version.Found, [.. decision.Events.Select(form.Encode)]), .. decision.Also])
        {
            Claims = decision.Claims,
            Releases = decision.Releases,
            State = [.. decision.State, .. form.Snapshot is { } kept ? Keep(kept, of, version.Snapshot, new(after, version.Found + decision.Events.Count)) : []],
        };

    private static StateChange[] Keep(SnapshotForm<TState> kept, (string Stream, string Command) of, long last, Folded<TState> after)
    {
        if (!kept.IsKept(after.State))
            return [new(kept.Scope, of.Stream, null)];
        return after.Version - last >= kept.Every ? [new(kept.Scope, of.Stream, kept.Seal(of.Stream, new(after.State, after.Version, of.Command)))] : [];
    }

    /// <param name="State">Of a snapshot, or the initial one.</param>
    /// <param name="Version">Of the snapshot; 0: there is none.</param>
    /// <param name="Position">Of the event that the snapshot was made with; 0: there is none.</param>
    /// <param name="Events">Those after it.</param>
    private sealed record Loaded(TState State, long Version, long Position, IReadOnlyList<RecordedEvent> Events)
    {
        public (TState State, long Version, long Position) Fold(EventForm<TState, TEvent> form) =>
            Events is [.., var last] ? (form.Fold(State, Events), last.Version, last.Position) : (State, Version, Position);
    }
}
