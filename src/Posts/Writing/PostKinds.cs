using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TempMessenger.Contracts.Posts;
using TempMessenger.EventStore;
using TempMessenger.Posts.Keeping;

namespace TempMessenger.Posts.Writing;

/// <summary>The streams of this service as an operator sees them.</summary>
internal static class PostKinds
{
    public static StreamKind Post(PostKeyring keys) => new(
        stream => PostLog.IdOf(stream) is not null,
        events => Describe(events, keys).ToJsonString())
    {
        Open = e => OpenText(e, keys),
        PersonOf = e => e.Type == PostLog.Published ? PostLog.ReadPublished(e.Data.Span).Author : null,
    };

    public static StreamKind Author { get; } = new(
        stream => AuthorErased.AuthorOf(stream) is not null,
        events => new JsonObject { ["erased"] = events.Count > 0 }.ToJsonString())
    {
        PersonOf = e => AuthorErased.AuthorOf(e.Stream),
    };

    private static JsonObject Describe(IReadOnlyList<RecordedEvent> events, PostKeyring keys)
    {
        if (events.Count == 0)
            return [];
        var form = PostAggregate.Form(PostLog.IdOf(events[0].Stream)!, KeysOf(events[0], keys));
        var post = form.Fold(PostState.None, events);
        return new()
        {
            ["author"] = post.Published?.AuthorId,
            ["audience"] = post.Published?.Audience,
            ["body"] = post.Published?.Body,
            ["published_at"] = post.Published?.PublishedAt,
            ["reply_to"] = post.Published?.ReplyTo,
            ["expires_at"] = post.Published?.ExpiresAt,
            ["deleted"] = post.IsDeleted,
            ["vanished"] = post.IsVanished,
        };
    }

    private static string OpenText(RecordedEvent recorded, PostKeyring keys)
    {
        var json = Encoding.UTF8.GetString(recorded.Data.Span);
        if (recorded.Type != PostLog.Published || JsonNode.Parse(json) is not JsonObject shown)
            return json;
        var published = (PostEvent.Published)PostAggregate.Decode(recorded, KeysOf(recorded, keys));
        shown["body"] = published.Body;
        if (shown.ContainsKey("media"))
            shown["media"] = JsonSerializer.SerializeToNode(published.Media, PostsJson.Default.IReadOnlyListShownMedium);
        return shown.ToJsonString();
    }

    private static PostKeys? KeysOf(RecordedEvent published, PostKeyring keys) =>
        published.Type == PostLog.Published ? keys.Find(PostLog.ReadPublished(published.Data.Span).Author) : null;
}
