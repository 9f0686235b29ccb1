using System.Text.Json;

namespace TempMessenger.Contracts.Feeds;

/// <summary>
/// What comes to one person: the home feed (posts of whom they follow, and their own) and what concerns them alone (notices). Both are topics: entries and deletions
/// take numbers that rise by one and never restart under one epoch. A feed keeps 28 days or 10,000 entries; who was away for longer gets a reset. An entry that comes
/// again under its id (a reading place, a post of somebody who is followed again) takes a new number and replaces the one before.
/// Each call is answered for the <see cref="Caller"/>'s own feeds; the system names whose.
/// </summary>
[Service("feed_service")]
public interface IFeeds
{
    /// <summary>The posts of a home feed by id, the newest first, a page at a time. Whether the caller may read each is for the posts' own service to say.</summary>
    /// <exception cref="ServiceException">AuthenticationError, InvalidArgument (limit, before), Unavailable (also: the position was not reached in time).</exception>
    Task<HomePage> ListHome(ListHome request, CancellationToken cancellation);

    /// <summary>Notices, the newest first, a page at a time.</summary>
    /// <exception cref="ServiceException">As <see cref="ListHome"/>.</exception>
    Task<NoticePage> ListNotices(ListNotices request, CancellationToken cancellation);

    /// <summary>What became of the numbers of a feed above one that is known, or its newest entries.</summary>
    /// <exception cref="ServiceException">Forbidden (another's), InvalidArgument, Unavailable.</exception>
    Task<FeedChanges> GetFeedChanges(GetFeedChanges request, CancellationToken cancellation);

    /// <summary>How far feeds have come. The system only.</summary>
    /// <exception cref="ServiceException">Forbidden, InvalidArgument (more than 500), Unavailable.</exception>
    Task<IReadOnlyList<FeedPosition>> GetFeedPositions(GetFeedPositions request, CancellationToken cancellation);

    /// <summary>Where the caller has read to in a feed, on all their devices. It only rises.</summary>
    /// <exception cref="ServiceException">AuthenticationError, InvalidArgument, Unavailable.</exception>
    Task<long> FindPlace(FindPlace request, CancellationToken cancellation);

    /// <summary>Moves the place on, and tells the caller's devices by an entry of their <c>person</c> feed; gives the place as it then is.</summary>
    /// <exception cref="ServiceException">AuthenticationError, InvalidArgument (kind; a number that the feed has not reached), Unavailable.</exception>
    Task<long> MovePlace(MovePlace request, CancellationToken cancellation);

    /// <summary>Puts entries into the <c>person</c> feeds of accounts, each once by its id; with a version a higher one of the same id takes the place of the one before, under a new number. An entry of an account that is gone is left out. The system only: other services call it from their outbox.</summary>
    /// <exception cref="ServiceException">Forbidden, InvalidArgument (more than 500, kind, data above 4 KiB), Unavailable.</exception>
    Task AddEntries(AddEntries request, CancellationToken cancellation);

    /// <summary>Takes entries out again, for good. The system only.</summary>
    /// <exception cref="ServiceException">Forbidden, InvalidArgument, Unavailable.</exception>
    Task RemoveEntries(RemoveEntries request, CancellationToken cancellation);
}

/// <summary>Which feed of a person.</summary>
public static class FeedKind
{
    /// <summary>Posts.</summary>
    public const string Home = "home";

    /// <summary>Notices, and what other services put there.</summary>
    public const string Person = "person";
}

/// <summary>What a notice is about.</summary>
public static class NoticeKind
{
    /// <summary>A post mentions the person.</summary>
    public const string Mention = "mention";

    /// <summary>A post answers one of the person's.</summary>
    public const string Reply = "reply";

    /// <summary>An account follows the person.</summary>
    public const string Follow = "follow";
}

/// <param name="Before"><see cref="HomePage.Next"/> of the page before; null: the first page.</param>
/// <param name="Limit">1 to 200.</param>
/// <param name="AtLeast">The position that must have been reached, as a change gave it; null: whatever is shown now.</param>
public sealed record ListHome(string? Before = null, int Limit = 50, string? AtLeast = null);

/// <param name="PostIds">The newest first.</param>
/// <param name="Next">For the next page; null at the end.</param>
/// <param name="Place">Up to which <c>seq</c> the caller has read.</param>
public sealed record HomePage(IReadOnlyList<HomeEntry> PostIds, string? Next, long Place);

/// <param name="Seq">Its number in the feed.</param>
/// <param name="PostId">The post.</param>
public sealed record HomeEntry(long Seq, string PostId);

/// <inheritdoc cref="ListHome"/>
public sealed record ListNotices(string? Before = null, int Limit = 50, string? AtLeast = null);

/// <param name="Notices">The newest first.</param>
/// <param name="Next">For the next page; null at the end.</param>
/// <param name="Place">Up to which <c>seq</c> the caller has read.</param>
public sealed record NoticePage(IReadOnlyList<PersonNotice> Notices, string? Next, long Place);

/// <param name="Seq">Its number in the person's feed.</param>
/// <param name="Id">Its id within the feed.</param>
/// <param name="Kind">One of <see cref="NoticeKind"/>.</param>
/// <param name="UserId">Who caused it.</param>
/// <param name="PostId">The post that it is about; null: none.</param>
/// <param name="At">Unix milliseconds.</param>
public sealed record PersonNotice(long Seq, string Id, string Kind, string UserId, string? PostId, long At);

/// <param name="Kind">One of <see cref="FeedKind"/>.</param>
/// <param name="UserId">Whose.</param>
/// <param name="Epoch">The epoch that is known; null or another: a snapshot.</param>
/// <param name="Since">The last number that is known; null: a snapshot.</param>
/// <param name="Limit">1 to 1,000.</param>
public sealed record GetFeedChanges(string Kind, string UserId, string? Epoch = null, long? Since = null, int Limit = 200);

/// <summary>What became of the numbers above <paramref name="From"/> up to <paramref name="To"/>: what is not listed does not exist any more.</summary>
/// <param name="Epoch">The feed's epoch.</param>
/// <param name="Reset">A snapshot: what was known before is void.</param>
/// <param name="From">Exclusive.</param>
/// <param name="To">Inclusive.</param>
/// <param name="Latest">The feed's last number.</param>
/// <param name="Entries">By number.</param>
/// <param name="Deleted">Ids of entries; none of those in <paramref name="Entries"/>.</param>
/// <param name="Position">What must be reached to read the posts that entries are about; null: the log is empty.</param>
/// <param name="Now">The store's clock, Unix milliseconds.</param>
public sealed record FeedChanges(
    string Epoch,
    bool Reset,
    long From,
    long To,
    long Latest,
    IReadOnlyList<FeedEntry> Entries,
    IReadOnlyList<string> Deleted,
    string? Position,
    long Now);

/// <param name="Seq">Its number in the feed.</param>
/// <param name="Id">In <c>home</c> the post's id; in <c>person</c> the entry's.</param>
/// <param name="Kind"><c>post</c>, one of <see cref="NoticeKind"/>, <c>place</c>, or a kind of another service.</param>
/// <param name="UserId">The author, or who caused it.</param>
/// <param name="PostId">The post that it is about; null: none.</param>
/// <param name="At">Unix milliseconds.</param>
/// <param name="ExpiresAt">Unix milliseconds; null: it stays.</param>
/// <param name="Data">What else there is to it; nothing that vanishes or that only some may read.</param>
public sealed record FeedEntry(long Seq, string Id, string Kind, string UserId, string? PostId, long At, long? ExpiresAt, JsonElement? Data = null);

/// <param name="Kind">One of <see cref="FeedKind"/>.</param>
/// <param name="UserIds">At most 500.</param>
public sealed record GetFeedPositions(string Kind, IReadOnlyList<string> UserIds);

/// <param name="UserId">Whose feed.</param>
/// <param name="Epoch">Its epoch.</param>
/// <param name="Latest">Its last number.</param>
public sealed record FeedPosition(string UserId, string Epoch, long Latest);

/// <param name="Kind">One of <see cref="FeedKind"/>.</param>
public sealed record FindPlace(string Kind);

/// <param name="Kind">One of <see cref="FeedKind"/>.</param>
/// <param name="Seq">Up to which number the caller has read.</param>
public sealed record MovePlace(string Kind, long Seq);

/// <param name="Entries">At most 500.</param>
public sealed record AddEntries(IReadOnlyList<NewFeedEntry> Entries);

/// <param name="OwnerId">Whose feed.</param>
/// <param name="Id">1 to 100 characters, unique within the feed; the same again has no effect.</param>
/// <param name="Kind">1 to 30 characters.</param>
/// <param name="UserId">Who caused it.</param>
/// <param name="At">Unix milliseconds.</param>
/// <param name="ExpiresAt">Unix milliseconds; null: it stays.</param>
/// <param name="Data">At most 4 KiB.</param>
/// <param name="Version">0: it comes once and, when it was taken out, never again. Above: what it is about changes, and of its versions the highest stands in the feed.</param>
public sealed record NewFeedEntry(string OwnerId, string Id, string Kind, string UserId, long At, long? ExpiresAt = null, JsonElement? Data = null, long Version = 0);

/// <param name="OwnerId">Whose feed.</param>
/// <param name="Ids">At most 500.</param>
public sealed record RemoveEntries(string OwnerId, IReadOnlyList<string> Ids);
