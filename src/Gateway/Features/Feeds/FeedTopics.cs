using Microsoft.Extensions.Logging;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Feeds;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Realtime.Topics;

namespace TempMessenger.Gateway.Features.Feeds;

/// <summary>An entry with its content.</summary>
internal sealed record FilledEntry(long Seq, string Id, long? ExpiresAt, string Author, byte[] Content);

/// <summary>
/// Feeds of one kind as topics, each for its owner alone. The service says which entries there are; what they hold is loaded here, for the feeds that are followed here.
/// Loading holds up no publisher; where it fails, the service is asked for the numbers at the next sweep.
/// </summary>
internal abstract class FeedTopics(string kind, IFeeds feeds, HubContext context, ILogger logger)
    : EntryTopicKind(kind, context, logger), IHandle<FeedsGrew>, IHandle<FeedsShrank>
{
    /// <summary>After how many of many feeds whatever waits for a thread has its turn.</summary>
    private const int Turn = 16;

    internal override bool HasAuthors => true;

    public override FrameError? Refuse(Participant? person, string name) =>
        person is null ? FrameErrors.Login : person.Id == name ? null : FrameErrors.NoTopic;

    public Task Handle(FeedsGrew published, CancellationToken cancellation)
    {
        if (published.Kind == Prefix && Followed(published.Numbers) is { Count: > 0 } followed)
            _ = Deliver(published, followed);
        return Task.CompletedTask;
    }

    public Task Handle(FeedsShrank published, CancellationToken cancellation)
    {
        if (published.Kind == Prefix)
            foreach (var (owner, seq) in Followed(published.Numbers))
                Take(owner, new TopicEvent(published.Epoch, seq, null, published.Id), now: 0);
        return Task.CompletedTask;
    }

    /// <summary>The entries that can be shown to the owner, with their contents.</summary>
    /// <param name="owner">Whose feed.</param>
    /// <param name="entries">By number.</param>
    /// <param name="position">What reads of posts must have reached.</param>
    /// <exception cref="ServiceException">Unavailable.</exception>
    protected abstract Task<IReadOnlyList<FilledEntry>> Fill(string owner, IReadOnlyList<FeedEntry> entries, string? position);

    protected override (long Seq, string Id, long? ExpiresAt, byte[] Content) Describe(object entry)
    {
        var filled = (FilledEntry)entry;
        return (filled.Seq, filled.Id, filled.ExpiresAt, filled.Content);
    }

    protected override EntryScope? ScopeOf(object entry) => new(((FilledEntry)entry).Author);

    protected override async Task<TopicChanges> GetChanges(TopicQuestion question, CancellationToken cancellation)
    {
        Caller.Current = Caller.System;
        var changes = await feeds.GetFeedChanges(new(Prefix, question.Name, question.Epoch, question.Since, question.Limit), cancellation);
        var filled = await Fill(question.Name, changes.Entries, changes.Position);
        return new(changes.Epoch, changes.Reset, changes.From, changes.To, changes.Latest, filled, changes.Deleted);
    }

    protected override async Task<IReadOnlyList<TopicPosition>> GetPositions(IReadOnlyList<string> names, CancellationToken cancellation)
    {
        Caller.Current = Caller.System;
        var positions = await feeds.GetFeedPositions(new(Prefix, names), cancellation);
        return [.. positions.Select(position => new TopicPosition(position.UserId, position.Epoch, position.Latest))];
    }

    private List<FeedNumber> Followed(IReadOnlyList<FeedNumber> numbers) => [.. numbers.Where(number => Topics.Find(number.UserId) is not null)];

    private async Task Deliver(FeedsGrew grew, List<FeedNumber> followed)
    {
        await Task.Yield();
        try
        {
            for (var n = 0; n < followed.Count; n++)
            {
                if (n % Turn == Turn - 1)
                    await Task.Yield();
                var (owner, seq) = followed[n];
                var filled = await Fill(owner, [grew.Entry with { Seq = seq }], grew.Position);
                // What is gone or cannot be shown takes its number, too.
                Take(owner, filled is [var entry] ? new(grew.Epoch, seq, entry, null) : new(grew.Epoch, seq, null, grew.Entry.Id), now: 0);
            }
        }
#pragma warning disable CA1031 // The end of a background flow: what was not delivered is asked for.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Failed(failure);
            foreach (var (owner, seq) in followed)
                Topics.Find(owner)?.Expect(new(owner, grew.Epoch, seq));
        }
    }
}
