using System.Text.Json;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Posts;
using TempMessenger.EventStore;

namespace TempMessenger.Posts.Tables;

/// <summary>The stored form of a notice.</summary>
internal sealed record PostNoticeJson(string Id, string AuthorId, string Audience, long Position);

/// <summary>The notices about posts, and the events as which they are published.</summary>
internal sealed class PostNotices(IEvents events)
{
    // The numbers are stored.
    private const int PublishedKind = 1;
    private const int DeletedKind = 2;

    public static NewNotice Published(PostNoticeJson about) => Make(PublishedKind, about);

    public static NewNotice Deleted(PostNoticeJson about) => Make(DeletedKind, about);

    public Task Publish(Notice notice, CancellationToken cancellation)
    {
        // Outside of a call the service publishes what is due by itself.
        Caller.Current ??= Caller.System;
        var (id, author, audience, position) = JsonSerializer.Deserialize(notice.Data, PostsJson.Default.PostNoticeJson)!;
        return notice.Kind switch
        {
            PublishedKind => events.Publish(new PostPublished(id, author, audience, position), cancellation),
            DeletedKind => events.Publish(new PostDeleted(id, author, audience, position), cancellation),
            _ => throw new InvalidDataException($"The notice {notice.Number} is of the unknown kind {notice.Kind}."),
        };
    }

    private static NewNotice Make(int kind, PostNoticeJson about) => new(kind, JsonSerializer.Serialize(about, PostsJson.Default.PostNoticeJson));
}
