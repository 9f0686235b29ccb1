using System.Text.Json;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Posts;
using TempMessenger.EventStore;
using TempMessenger.Posts.Keeping;

namespace TempMessenger.Posts.Tables;

/// <summary>The stored form of a notice.</summary>
internal sealed record PostNoticeJson(
    string Id, string AuthorId, string Audience, long Position, long? Seq = null, string? ReplyTo = null, long? ExpiresAt = null);

/// <summary>The notices about posts, and the events as which they are published.</summary>
internal sealed class PostNotices(IEvents events, PostTopic topic, PostClock clock, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(50);

    // The numbers are stored.
    private const int PublishedKind = 1;
    private const int DeletedKind = 2;

    private (long Now, long At)? read;

    public static NewNotice Published(PostNoticeJson about) => Make(PublishedKind, about);

    public static NewNotice Deleted(PostNoticeJson about) => Make(DeletedKind, about);

    public async Task Publish(Notice notice, CancellationToken cancellation)
    {
        // Outside of a call the service publishes what is due by itself.
        Caller.Current ??= Caller.System;
        var (id, author, audience, position, seq, replyTo, expiresAt) = JsonSerializer.Deserialize(notice.Data, PostsJson.Default.PostNoticeJson)!;
        var now = await Now(cancellation);
        await (notice.Kind switch
        {
            PublishedKind => events.Publish(new PostPublished(id, author, audience, position, topic.Epoch, seq, replyTo, expiresAt, now), cancellation),
            DeletedKind => events.Publish(new PostDeleted(id, author, audience, position, topic.Epoch, seq, replyTo, expiresAt, now), cancellation),
            _ => throw new InvalidDataException($"The notice {notice.Number} is of the unknown kind {notice.Kind}."),
        });
    }

    /// <summary>The store's clock, which is asked once for many notices: one is published at a time.</summary>
    private async Task<long> Now(CancellationToken cancellation)
    {
        if (read is not { } last || time.GetElapsedTime(last.At) > Fresh)
        {
            // Taken before the question: late by the way of the answer, never early.
            var at = time.GetTimestamp();
            read = last = (await clock.Now(cancellation), at);
        }

        return last.Now + (long)time.GetElapsedTime(last.At).TotalMilliseconds;
    }

    private static NewNotice Make(int kind, PostNoticeJson about) => new(kind, JsonSerializer.Serialize(about, PostsJson.Default.PostNoticeJson));
}
