using TempMessenger.Contracts.Texts;

namespace TempMessenger.Contracts.Feeds;

/// <summary>Why the feeds service refuses.</summary>
public static class FeedReasons
{
    /// <summary>400.</summary>
    public static readonly Reason BeforeInvalid = new(
        "feed_before_invalid", "Page not found", "Pass before as the page before gave it in next.", "before 请使用上一页给出的 next。");

    /// <summary>400.</summary>
    public static readonly Reason AtLeastInvalid = new(
        "feed_at_least_invalid", "Position not found", "Pass at_least as a change gave it in Log-Position.", "at_least 请使用更改时得到的 Log-Position。");

    /// <summary>400.</summary>
    public static readonly Reason KindInvalid = new("feed_kind_invalid", "No such feed", "The feeds are home and person.", "信息流只有 home 和 person。");

    /// <summary>400: a reading place that the feed has not reached.</summary>
    public static readonly Reason PlaceInvalid = new(
        "feed_place_invalid", "Place not found", "Give the seq of an entry that you have seen.", "请使用已经看到的条目的 seq。");

    /// <summary>400: another service's entries.</summary>
    public static readonly Reason EntriesInvalid = new(
        "feed_entries_invalid", "Entries not allowed", "Send at most 500, each with an id, a kind and at most 4 KiB of data.", "一次最多 500 条，每条须有 id 和 kind，data 不超过 4 KiB。");

    /// <summary>403: a feed is for one person.</summary>
    public static readonly Reason NotYours = new("feed_not_yours", "Not your feed", "Open your own.", "请打开自己的信息流。");

    /// <summary>503: the position that was asked for is not reached.</summary>
    public static readonly Reason Behind = new("feeds_behind", "Not there yet", "The change is saved. Try again in a moment.", "更改已保存，请稍后再试。");

    /// <summary>503.</summary>
    public static readonly Reason Unavailable = new("feeds_unavailable", "Feeds are not available", "Try again in a moment.", "请稍后再试。");
}
