using TempMessenger.Gateway.Realtime.Sockets;

namespace TempMessenger.Gateway.Realtime.Topics;

/// <summary>Asks for what happened in a topic after <paramref name="Since"/>, or for its newest entries where that is absent or of another epoch.</summary>
public sealed record TopicQuestion(string Name, string? Epoch = null, long? Since = null, int Limit = TopicWindow.SnapshotEntries);

/// <summary>What became of the numbers above <paramref name="From"/> up to <paramref name="To"/>: what is not listed does not exist any more.</summary>
/// <param name="Epoch">The topic's epoch.</param>
/// <param name="Reset">True: a snapshot; what was known before is void.</param>
/// <param name="From">Exclusive.</param>
/// <param name="To">Inclusive.</param>
/// <param name="Latest">The topic's last number; above <paramref name="To"/> where there is more to ask for.</param>
/// <param name="Entries">By number.</param>
/// <param name="Deleted">Ids.</param>
/// <param name="Now">The store's clock; 0 where entries do not expire.</param>
public sealed record TopicChanges(
    string Epoch, bool Reset, long From, long To, long Latest, IReadOnlyList<object> Entries, IReadOnlyList<string> Deleted, long Now = 0);

/// <summary>What a client holds of a topic that it subscribes to again.</summary>
/// <param name="Epoch">Under which epoch.</param>
/// <param name="Since">Up to which number.</param>
/// <param name="View">As <see cref="TopicSubscription.View"/> was.</param>
internal sealed record Resumption(string Epoch, long Since, string? View = null);

/// <summary>How far a topic has come.</summary>
public sealed record TopicPosition(string Name, string Epoch, long Latest);

/// <summary>Something that took a number in a topic's order: an entry, or the deletion of <paramref name="Deleted"/>.</summary>
public readonly record struct TopicEvent(string Epoch, long Seq, object? Entry, string? Deleted);

/// <summary>One answer to a subscription: what became of the numbers above <see cref="From"/> up to <see cref="To"/>.</summary>
internal sealed record TopicPage(string Epoch, bool Reset, long From, long To, bool More)
{
    public IReadOnlyList<TopicFrame> Frames { get; init; } = [];

    /// <summary>Ids that the service says are deleted, besides those in <see cref="Frames"/>.</summary>
    public IReadOnlyList<string> Deleted { get; init; } = [];

    /// <summary>As <see cref="TopicSubscription.View"/>.</summary>
    public string? View { get; init; }

    /// <summary>Without those that came again: an entry that is listed is there.</summary>
    public IReadOnlyList<string> AllDeleted
    {
        get
        {
            var ids = Frames.OfType<DeletionFrame>().Select(frame => frame.Id).Concat(Deleted).ToList();
            if (ids.Count == 0)
                return ids;
            var present = Frames.OfType<EntryFrame>().Select(frame => frame.Id).ToHashSet();
            return [.. ids.Where(id => !present.Contains(id))];
        }
    }

    /// <summary>The page as far as it is for a connection.</summary>
    public TopicPage For(Connection connection) =>
        Frames.All(frame => frame.Scope?.Includes(connection) != false) ? this : this with { Frames = [.. Frames.Where(frame => frame.Scope?.Includes(connection) != false)] };

    /// <summary>The entries that have not expired by now.</summary>
    public IReadOnlyList<RawJson> EntriesAt(long now) =>
        [.. Frames.OfType<EntryFrame>().Where(frame => frame.ExpiresAt > now).Select(frame => new RawJson(frame.Body))];
}

/// <summary>What a connection does when the turn of a subscription comes: write a page, ask the service first, or nothing (both null).</summary>
internal readonly record struct Turn(TopicPage? Page, TopicQuestion? Ask);
