using TempMessenger.Contracts.Feeds;
using TempMessenger.EventStore;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Feeds.Tables;

/// <summary>The transaction of a batch of events: how much of what it may do is left, and what others are told of it.</summary>
/// <param name="batch">The events.</param>
/// <param name="clock">The newest time of the events before, Unix milliseconds.</param>
internal sealed class FeedChange(ProjectionBatch batch, long clock)
{
    /// <summary>How many feeds one statement changes, and one event names.</summary>
    public const int FeedsAtOnce = 500;

    // What others wait for meanwhile: see docs/decisions/0024.
    private const int MostInOne = 1_000;

    private int changed;

    /// <summary>The newest time of the events until now.</summary>
    public long Clock { get; private set; } = clock;

    /// <summary>
    /// What was added before, or has a number that is too far behind the newest, is not kept: it may have been trimmed or not, so it counts for nothing, and a replay,
    /// which trims nothing, gives the same numbers.
    /// </summary>
    public long Oldest => Clock - FeedsSchema.KeptFor;

    public DatabaseConnection Db => batch.Db;

    /// <summary>Only what follows from the log may change.</summary>
    public bool IsReplay => batch.IsReplay;

    /// <summary>Enough is done: the rest belongs to the next transaction.</summary>
    public bool IsFull => !batch.IsReplay && changed >= MostInOne;

    /// <summary>An event is applied next.</summary>
    public void Begin(RecordedEvent e) => Clock = Math.Max(Clock, e.RecordedAt);

    /// <summary>Counts feeds that were changed.</summary>
    public void Count(int feeds) => changed += feeds;

    public void Grew(string kind, FeedEntry entry, IReadOnlyList<FeedNumber> numbers, long position)
    {
        if (!IsReplay)
            batch.Notify(FeedNotices.Grew(kind, entry, numbers, position));
    }

    public void Shrank(string kind, string id, IReadOnlyList<FeedNumber> numbers)
    {
        if (!IsReplay)
            batch.Notify(FeedNotices.Shrank(kind, id, numbers));
    }
}
