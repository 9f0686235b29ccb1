using System.Text.Json;
using System.Text.Json.Serialization;
using TempMessenger.Gateway.Features.People;
using TempMessenger.Gateway.Features.Posts;
using TempMessenger.Gateway.Realtime.Sockets;

namespace TempMessenger.Gateway.Features.Feeds;

/// <summary>A page of one's home feed.</summary>
/// <param name="List">The newest first, each with its number in the feed (<c>seq</c>); it may be shorter than was asked for.</param>
/// <param name="Next">Pass as <c>before</c> for the next page; null at the end.</param>
/// <param name="Place">Up to which number one has read, on all of one's devices.</param>
internal sealed record HomeList([property: JsonPropertyName("tweets_list")] IReadOnlyList<TweetView> List, string? Next, long Place);

/// <summary>A page of one's notices.</summary>
/// <param name="Notices">The newest first; it may be shorter than was asked for.</param>
/// <param name="Next">Pass as <c>before</c> for the next page; null at the end.</param>
/// <param name="Place">As in a page of the home feed.</param>
internal sealed record NoticeList(IReadOnlyList<NoticeView> Notices, string? Next, long Place);

/// <summary>A notice.</summary>
/// <param name="Seq">Its number in one's feed.</param>
/// <param name="Id">Its id in one's feed.</param>
/// <param name="Kind"><c>mention</c>, <c>reply</c> or <c>follow</c>.</param>
/// <param name="User">Who caused it, as they are called now.</param>
/// <param name="Tweet">The post that it is about; null for <c>follow</c>.</param>
/// <param name="Timestamp">When it happened: ISO 8601, UTC.</param>
internal sealed record NoticeView(long Seq, string Id, string Kind, PersonView User, TweetView? Tweet, string Timestamp)
{
    public NoticeContent Content => new(Kind, User, Tweet, Timestamp);
}

/// <summary>A notice as the content of an entry of the topic <c>person:{id}</c>.</summary>
[TopicContent]
internal sealed record NoticeContent(string Kind, PersonView User, TweetView? Tweet, string Timestamp);

/// <summary>How far one has read, as the content of an entry of <c>person:{id}</c>: it comes when another device moved on.</summary>
/// <param name="Kind"><c>place</c>.</param>
/// <param name="Feed"><c>home</c> or <c>notices</c>.</param>
/// <param name="Seq">Up to which number.</param>
[TopicContent]
internal sealed record PlaceContent(string Kind, string Feed, long Seq);

/// <summary>What another service put into one's feed, as the content of an entry of <c>person:{id}</c>.</summary>
[TopicContent]
internal sealed record OtherContent(string Kind, JsonElement? Data);

/// <summary>A reading place to move to.</summary>
/// <param name="Seq">The number of an entry that was read, 0 or more; a smaller one than before has no effect.</param>
internal sealed record PlaceBody(long? Seq = null);

/// <summary>A reading place as it is now.</summary>
/// <param name="Place">Up to which number one has read.</param>
internal sealed record PlaceView(long Place);
