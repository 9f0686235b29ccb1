using TempMessenger.Contracts.People;
using TempMessenger.EventStore;

namespace TempMessenger.Posts.Writing;

/// <summary>Follows and blocks as the log has them now, for decisions of commands: no read model is asked.</summary>
internal sealed class RelationsInLog(IEventStore store)
{
    /// <summary>What is between an account and others.</summary>
    public async Task<SeenTies> Read(string userId, IEnumerable<string> others, CancellationToken cancellation)
    {
        var (follows, hidden, seen) = (new HashSet<string>(), new HashSet<string>(), new List<StreamAppend>());
        foreach (var other in others.Where(other => other != userId).Distinct())
        {
            var (own, theirs) = (await Load(userId, other, seen, cancellation), await Load(other, userId, seen, cancellation));
            if (own.Follows)
                follows.Add(other);
            if (own.Blocks || theirs.Blocks)
                hidden.Add(other);
        }

        return new(new(follows, hidden), seen);
    }

    private async Task<(bool Follows, bool Blocks)> Load(string byId, string userId, List<StreamAppend> seen, CancellationToken cancellation)
    {
        var stream = RelationLog.Stream(byId, userId);
        var events = await store.ReadStream(stream, 0, cancellation);
        seen.Add(new(stream, events.Count, []));
        return events.Aggregate((Follows: false, Blocks: false), (state, happened) => happened.Type switch
        {
            RelationLog.Followed => state with { Follows = true },
            RelationLog.Unfollowed => state with { Follows = false },
            RelationLog.Blocked => state with { Blocks = true },
            RelationLog.Unblocked => state with { Blocks = false },
            _ => throw new InvalidDataException($"The stream {stream} holds the unknown event {happened.Type}."),
        });
    }
}

/// <param name="Ties">What is between the account and the others.</param>
/// <param name="Seen">The streams that say so: an append with these is refused where one has changed meanwhile.</param>
internal sealed record SeenTies(Ties Ties, IReadOnlyList<StreamAppend> Seen);
