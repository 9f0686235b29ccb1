using System.Diagnostics;
using TempMessenger.Contracts;
using TempMessenger.Contracts.People;
using TempMessenger.EventStore;

namespace TempMessenger.People;

/// <summary>What one account decided about another. Names and form on the disk are in <see cref="RelationLog"/>.</summary>
/// <param name="Change">What it was.</param>
/// <param name="At">Unix milliseconds.</param>
internal sealed record RelationEvent(RelationChange Change, long At);

internal enum RelationChange
{
    Followed,
    Unfollowed,
    Blocked,
    Unblocked,
}

/// <summary>What one account has decided about another so far.</summary>
internal sealed record RelationState(bool Follows, bool Blocks)
{
    public static RelationState None { get; } = new(false, false);
}

/// <summary>One direction of a pair of accounts: what may happen to it, what it is afterwards, and how that is stored.</summary>
internal static class RelationAggregate
{
    private static readonly (RelationChange Change, string Type)[] Types =
    [
        (RelationChange.Followed, RelationLog.Followed), (RelationChange.Unfollowed, RelationLog.Unfollowed),
        (RelationChange.Blocked, RelationLog.Blocked), (RelationChange.Unblocked, RelationLog.Unblocked),
    ];

    /// <summary>The stream of what <paramref name="by"/> decided about <paramref name="person"/>.</summary>
    public static EventForm<RelationState, RelationEvent> Form(string by, string person) =>
        new(RelationState.None, Evolve, happened => Encode(happened, by, person), Decode);

    /// <summary>The state after an event.</summary>
    /// <exception cref="UnreachableException">The event is unknown.</exception>
    public static RelationState Evolve(RelationState relation, RelationEvent happened) => happened.Change switch
    {
        RelationChange.Followed => relation with { Follows = true },
        RelationChange.Unfollowed => relation with { Follows = false },
        RelationChange.Blocked => relation with { Blocks = true },
        RelationChange.Unblocked => relation with { Blocks = false },
        _ => throw new UnreachableException($"No relation knows the event {happened.Change}."),
    };

    /// <exception cref="ServiceException">Conflict (the caller blocks the other), NotFound (the other blocks the caller).</exception>
    public static IReadOnlyList<RelationEvent> Follow(RelationState own, RelationState reverse, long at)
    {
        // First one's own block: the answer must not depend on the other's.
        if (own.Blocks)
            throw RelationRefusals.Blocked();
        if (reverse.Blocks)
            throw RelationRefusals.NoSuchPerson();
        return own.Follows ? [] : [new(RelationChange.Followed, at)];
    }

    public static IReadOnlyList<RelationEvent> Unfollow(RelationState own, long at) => own.Follows ? [new(RelationChange.Unfollowed, at)] : [];

    /// <summary>Events of one's own stream; where they are any, <see cref="Unfollow"/> of the reverse goes with them.</summary>
    public static IReadOnlyList<RelationEvent> Block(RelationState own, long at) =>
        own.Blocks ? [] : [.. Unfollow(own, at), new(RelationChange.Blocked, at)];

    public static IReadOnlyList<RelationEvent> Unblock(RelationState own, long at) => own.Blocks ? [new(RelationChange.Unblocked, at)] : [];

    /// <summary>The form of an event on the disk, for ever.</summary>
    public static NewEvent Encode(RelationEvent happened, string by, string person) => new(
        Types.Single(known => known.Change == happened.Change).Type, RelationLog.Write(new(by, person, happened.At)));

    /// <exception cref="InvalidDataException">The event is unknown.</exception>
    public static RelationEvent Decode(RecordedEvent recorded) => Types.FirstOrDefault(known => known.Type == recorded.Type) is { Type: not null } found
        ? new(found.Change, RelationLog.Read(recorded.Data.Span).At)
        : throw new InvalidDataException($"The stream {recorded.Stream} holds the unknown event {recorded.Type}.");
}
