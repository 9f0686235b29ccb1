using TempMessenger.Contracts.Feeds;
using TempMessenger.EventStore;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Feeds.Tables;

/// <summary>The transaction of a batch of events: how much of what it may do is left, and what others are told of it.</summary>
internal sealed class FeedChange(ProjectionBatch batch)
{
    /// <summary>How many feeds one statement changes, and one event names.</summary>
    public const int FeedsAtOnce = 500;

    // What others wait for meanwhile: see docs/decisions/0024.
    private const int MostInOne = 1_000;

    private int changed;

    public DatabaseConnection Db => batch.Db;

    /// <summary>Only what follows from the log may change.</summary>
    public bool IsReplay => batch.IsReplay;

    /// <summary>Enough is done: the rest belongs to the next transaction.</summary>
    public bool IsFull => !batch.IsReplay && changed >= MostInOne;

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
