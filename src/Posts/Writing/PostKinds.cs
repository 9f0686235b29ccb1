using System.Text;
using System.Text.Json.Nodes;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Posts.Writing;

/// <summary>The streams of this service as an operator sees them.</summary>
internal static class PostKinds
{
    public static StreamKind Post(PersonKeys keys) => new(
        stream => PostAggregate.IdOf(stream) is not null,
        events => Describe(events, keys).ToJsonString())
    {
        Open = e => OpenText(e, keys),
        PersonOf = e => e.Type == PostAggregate.PublishedType ? PostAggregate.Read(e, PostsJson.Default.PublishedJson).Author : null,
    };

    public static StreamKind Author { get; } = new(
        stream => AuthorErased.AuthorOf(stream) is not null,
        events => new JsonObject { ["erased"] = events.Count > 0 }.ToJsonString())
    {
        PersonOf = e => AuthorErased.AuthorOf(e.Stream),
    };

    private static JsonObject Describe(IReadOnlyList<RecordedEvent> events, PersonKeys keys)
    {
        if (events.Count == 0)
            return [];
        var form = PostAggregate.Form(PostAggregate.IdOf(events[0].Stream)!, AuthorOf(events[0], keys));
        var post = form.Fold(PostState.None, events);
        return new()
        {
            ["author"] = post.Published?.AuthorId,
            ["audience"] = post.Published?.Audience,
            ["body"] = post.Published?.Body,
            ["published_at"] = post.Published?.PublishedAt,
            ["deleted"] = post.IsDeleted,
        };
    }

    private static string OpenText(RecordedEvent recorded, PersonKeys keys)
    {
        var json = Encoding.UTF8.GetString(recorded.Data.Span);
        if (recorded.Type != PostAggregate.PublishedType || JsonNode.Parse(json) is not JsonObject shown)
            return json;
        shown["body"] = ((PostEvent.Published)PostAggregate.Decode(recorded, AuthorOf(recorded, keys))).Body;
        return shown.ToJsonString();
    }

    private static AuthorKey? AuthorOf(RecordedEvent published, PersonKeys keys) =>
        published.Type == PostAggregate.PublishedType
            && PostAggregate.Read(published, PostsJson.Default.PublishedJson).Author is { } author
            && keys.Find(author) is { } key ? new(author, key) : null;
}
