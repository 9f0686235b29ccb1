using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Gateway.Realtime.Presence;
using TempMessenger.Gateway.Realtime.Sockets;

namespace TempMessenger.Gateway.Realtime.Topics;

/// <summary>
/// A kind of topic: which contract its entries come from, who may follow it and what its frames look like. A feature registers it as a service;
/// its topics are named <c>prefix:name</c>, or by the prefix alone where there is only one.
/// </summary>
public abstract class TopicKind
{
    private readonly ServerClock clock;
    private readonly Outage outage;
    private readonly FailureLog failures;

    private protected TopicKind(string prefix, HubContext context, ILogger logger)
    {
        (Prefix, clock, Time) = (prefix, context.Clock, context.Time);
        outage = new Outage(logger, $"Asking about topics of the kind {prefix}");
        failures = new FailureLog(logger, TimeProvider.System);
        Topics = new TopicRegistry(this, context.Clock, context.Time);
    }

    /// <summary>What stands before the colon.</summary>
    public string Prefix { get; }

    /// <summary>Entries have authors, who may be hidden from a subscriber: nobody follows before that is known.</summary>
    internal virtual bool HasAuthors => false;

    /// <summary>Whoever follows starts again from a snapshot when others are hidden from them than before.</summary>
    internal virtual bool RestartsWhereHiddenChanged => false;

    /// <summary>The topics of this kind that are followed here.</summary>
    internal TopicRegistry Topics { get; }

    private protected TimeProvider Time { get; }

    /// <summary>As clients name a topic.</summary>
    public string FullName(string name) => name.Length == 0 ? Prefix : $"{Prefix}:{name}";

    /// <summary>Why this person may not follow the topic, or null. Null stands for an anonymous connection, too.</summary>
    public abstract FrameError? Refuse(Participant? person, string name);

    /// <summary>The frame of an entry, whether it came by an event or in <see cref="TopicChanges"/>.</summary>
    internal abstract EntryFrame WriteEntry(string name, string epoch, object entry);

    internal abstract DeletionFrame WriteDeletion(string name, string epoch, long seq, string id);

    /// <summary>What a subscription is sent, without what has expired by now.</summary>
    internal abstract byte[] WriteChanges(string name, TopicPage page);

    /// <summary>Tells a subscriber that the topic cannot be read now; null where the connection ends instead, since nothing goes on without it.</summary>
    internal virtual byte[]? WriteUnavailable(string name) => null;

    internal virtual TopicAudience CreateAudience(string name, Lock gate) => new(Time);

    /// <exception cref="ServiceException">NotFound, Unavailable.</exception>
    internal async Task<TopicChanges> Ask(TopicQuestion question, CancellationToken cancellation)
    {
        var answer = await GetChanges(question, cancellation);
        clock.Observe(answer.Now);
        outage.Over();
        return answer;
    }

    /// <summary>How far the topics have come, those that exist.</summary>
    /// <exception cref="ServiceException">Unavailable.</exception>
    internal async Task<IReadOnlyList<TopicPosition>> AskPositions(IReadOnlyList<string> names, CancellationToken cancellation)
    {
        var answer = await GetPositions(names, cancellation);
        outage.Over();
        return answer;
    }

    /// <summary>Following a topic failed where no caller waits; it is tried again.</summary>
    internal void Failed(Exception failure)
    {
        if (!outage.Covers(failure))
            failures.Write(failure, "Following a topic failed; the service is asked again");
    }

    /// <summary>Takes in what was published about a topic. Does not hold up the publisher: it goes to the topic's inbox.</summary>
    /// <param name="name">The topic's name within its kind.</param>
    /// <param name="happened">Its place in the topic's order.</param>
    /// <param name="now">The store's clock when it was published; 0 where entries do not expire.</param>
    protected void Take(string name, TopicEvent happened, long now)
    {
        clock.Observe(now);
        Topics.Post(name, happened);
    }

    /// <summary>Asks the contract what happened in a topic.</summary>
    /// <exception cref="ServiceException">NotFound, Unavailable.</exception>
    protected abstract Task<TopicChanges> GetChanges(TopicQuestion question, CancellationToken cancellation);

    /// <summary>Asks the contract how far topics have come; those that do not exist are left out.</summary>
    /// <exception cref="ServiceException">Unavailable.</exception>
    protected abstract Task<IReadOnlyList<TopicPosition>> GetPositions(IReadOnlyList<string> names, CancellationToken cancellation);
}

/// <summary>Every kind that is registered.</summary>
internal sealed class TopicKinds(IEnumerable<TopicKind> kinds)
{
    private readonly Dictionary<string, TopicKind> byPrefix = kinds.ToDictionary(kind => kind.Prefix);

    public IEnumerable<TopicKind> All => byPrefix.Values;

    /// <summary>The kind of a topic, and the topic's name within it; null where there is no such kind.</summary>
    public (TopicKind Kind, string Name)? Find(string topic)
    {
        var colon = topic.IndexOf(':', StringComparison.Ordinal);
        var prefix = colon < 0 ? topic : topic[..colon];
        return byPrefix.TryGetValue(prefix, out var kind) ? (kind, colon < 0 ? "" : topic[(colon + 1)..]) : null;
    }
}
