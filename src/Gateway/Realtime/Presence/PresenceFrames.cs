using System.Collections.Frozen;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Realtime.Topics;

namespace TempMessenger.Gateway.Realtime.Presence;

/// <summary>
/// What the subscriptions of a room were sent about who is there. All get the same, but for those from whom somebody there is hidden: they get theirs, and nothing
/// where only somebody hidden came or went. Not thread-safe.
/// </summary>
internal sealed class PresenceFrames
{
    private readonly HashSet<TopicSubscription> newcomers = [];
    private readonly Dictionary<TopicSubscription, Own> owns = [];
    private PresenceSummary? sentToAll;

    public void Entered(TopicSubscription subscription) => newcomers.Add(subscription);

    public void Left(TopicSubscription subscription)
    {
        newcomers.Remove(subscription);
        owns.Remove(subscription);
    }

    /// <summary>Sends what differs from what was sent. Who is not known to see everybody, is sent nothing until it is known whom they see.</summary>
    public void Send(PresenceCounter presence, IReadOnlyList<TopicSubscription> subscriptions, Func<PresenceSummary, Frame> write)
    {
        var (here, changed) = presence.Publish();
        Frame? common = null;
        foreach (var subscription in subscriptions)
        {
            if (subscription.Connection.Hidden.People is not { } hidden)
                continue;
            var isNew = newcomers.Contains(subscription);
            if (hidden.Count == 0 && !owns.ContainsKey(subscription))
            {
                if (changed || isNew)
                    subscription.Connection.Enqueue(common ??= write(here));
            }
            else if (SummaryFor(subscription, hidden, presence, isNew ? null : sentToAll) is { } seen)
            {
                subscription.Connection.Enqueue(write(seen));
            }

            newcomers.Remove(subscription);
        }

        sentToAll = here;
    }

    /// <summary>What somebody is to be sent from whom somebody is, or was, hidden; null where they were sent the same before: no frame may show that they were blocked.</summary>
    private PresenceSummary? SummaryFor(TopicSubscription subscription, FrozenSet<string> hidden, PresenceCounter presence, PresenceSummary? sent)
    {
        var before = owns.GetValueOrDefault(subscription);
        if (before is not null && before.Hidden == hidden && before.Revision == presence.Revision)
            return null;
        var seen = presence.Without(hidden) ?? presence.Published;
        if (hidden.Count > 0)
            owns[subscription] = new(hidden, presence.Revision, seen);
        else
            owns.Remove(subscription);
        return seen.Equals(before?.Seen ?? sent) ? null : seen;
    }

    /// <param name="Hidden">Who was hidden.</param>
    /// <param name="Revision">Of the presence.</param>
    /// <param name="Seen">What was sent.</param>
    private sealed record Own(FrozenSet<string> Hidden, long Revision, PresenceSummary Seen);
}
