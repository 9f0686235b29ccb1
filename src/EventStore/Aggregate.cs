namespace TempMessenger.EventStore;

/// <summary>How the events of one kind of stream are read, folded and written. All of it is pure.</summary>
/// <param name="Initial">The state before the first event.</param>
/// <param name="Evolve">The state after an event; throws on an event that it does not know.</param>
/// <param name="Encode">The event's form on the disk.</param>
/// <param name="Decode">The event from its form on the disk.</param>
public sealed record Aggregate<TState, TEvent>(
    TState Initial, Func<TState, TEvent, TState> Evolve, Func<TEvent, NewEvent> Encode, Func<RecordedEvent, TEvent> Decode);

/// <summary>A state, and the version of the stream that it was folded from (0: no events yet).</summary>
public sealed record Folded<TState>(TState State, long Version);

/// <summary>What a command leads to: events of its own stream (none: nothing is written) and what must be consistent with them.</summary>
public sealed record Decision<TEvent>(params IReadOnlyList<TEvent> Events)
{
    /// <summary>As in <see cref="Append.Claims"/>.</summary>
    public IReadOnlyList<Claim> Claims { get; init; } = [];

    /// <summary>As in <see cref="Append.Releases"/>.</summary>
    public IReadOnlyList<Claim> Releases { get; init; } = [];

    /// <summary>As in <see cref="Append.State"/>.</summary>
    public IReadOnlyList<StateChange> State { get; init; } = [];

    /// <summary>Events for other streams, written in the same transaction.</summary>
    public IReadOnlyList<StreamAppend> Also { get; init; } = [];
}

/// <param name="State">After the events where they were appended, else as it was found.</param>
/// <param name="Version">Of the stream, likewise.</param>
/// <param name="Result">What became of the append; null where there was nothing to write.</param>
public sealed record Outcome<TState>(TState State, long Version, AppendResult? Result);
