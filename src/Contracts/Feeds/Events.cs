namespace TempMessenger.Contracts.Feeds;

/// <summary>The same entry came into the feeds of several people, and reads show it.</summary>
/// <param name="Kind">One of <see cref="FeedKind"/>.</param>
/// <param name="Epoch">Of the feeds.</param>
/// <param name="Entry">Its number is 0: each feed has its own.</param>
/// <param name="Numbers">At most 500 feeds and the number that the entry has in each.</param>
/// <param name="Position">What must be reached to read the post that it is about; null: none.</param>
/// <param name="Now">The store's clock, Unix milliseconds.</param>
[Event("feed_service", "feeds_grew")]
public sealed record FeedsGrew(string Kind, string Epoch, FeedEntry Entry, IReadOnlyList<FeedNumber> Numbers, string? Position, long Now);

/// <summary>The same entry went out of the feeds of several people; its deletion took a number in each.</summary>
/// <param name="Kind">One of <see cref="FeedKind"/>.</param>
/// <param name="Epoch">Of the feeds.</param>
/// <param name="Id">The entry's.</param>
/// <param name="Numbers">At most 500.</param>
/// <param name="Now">The store's clock, Unix milliseconds.</param>
[Event("feed_service", "feeds_shrank")]
public sealed record FeedsShrank(string Kind, string Epoch, string Id, IReadOnlyList<FeedNumber> Numbers, long Now);

/// <param name="UserId">Whose feed.</param>
/// <param name="Seq">The number in it.</param>
public sealed record FeedNumber(string UserId, long Seq);
