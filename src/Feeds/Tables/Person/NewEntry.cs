using TempMessenger.Contracts.Feeds;

namespace TempMessenger.Feeds.Tables.Person;

/// <summary>An entry that comes into one <c>person</c> feed.</summary>
/// <param name="Owner">Whose feed.</param>
/// <param name="Id">Unique within the feed.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Actor">Who caused it.</param>
/// <param name="Post">The post that it is about; null: none.</param>
/// <param name="At">Unix milliseconds.</param>
/// <param name="ExpiresAt">Unix milliseconds; null: it stays.</param>
/// <param name="Data">JSON; null: none.</param>
/// <param name="Version">Above 0: it takes the place of a lower one.</param>
internal sealed record NewEntry(
    string Owner, string Id, string Kind, string Actor, string? Post, long At, long? ExpiresAt = null, string? Data = null, long Version = 0)
{
    public static NewEntry Mention(string owner, string post, string author, long at, long? expiresAt) =>
        new(owner, $"{NoticeKind.Mention}.{post}", NoticeKind.Mention, author, post, at, expiresAt);

    public static NewEntry Reply(string owner, string post, string author, long at, long? expiresAt) =>
        new(owner, $"{NoticeKind.Reply}.{post}", NoticeKind.Reply, author, post, at, expiresAt);

    public static NewEntry Follow(string owner, string follower, long at) => new(owner, FollowId(follower), NoticeKind.Follow, follower, null, at);

    public static string FollowId(string follower) => $"{NoticeKind.Follow}.{follower}";
}
