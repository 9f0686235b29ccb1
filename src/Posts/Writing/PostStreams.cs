using System.Globalization;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Posts;
using TempMessenger.EventStore;
using TempMessenger.Posts.Keeping;

namespace TempMessenger.Posts.Writing;

/// <summary>
/// Runs commands on posts. A post and the account of its author exist together: none is published once the account's posts were erased. Beside a post with a life
/// stands when it ends (<see cref="Lives"/>), until it is gone.
/// </summary>
internal sealed class PostStreams(
    Aggregate<PostState, PostEvent> posts, IEventStore store, PostKeyring keyring, AnsweredPosts answered, RelationsInLog relations)
{
    /// <summary>The scope of stored values whose keys are the end of a life, as 14 digits, and the post: <c>01800000000000.{id}</c>.</summary>
    public const string Lives = "post.life";

    /// <summary>Publishes once; the same id of the same author again is answered with what was published.</summary>
    /// <param name="id">The post's.</param>
    /// <param name="published">What is to be published.</param>
    /// <param name="show">Attaches its media, once it is decided who may read it; may run several times.</param>
    /// <param name="cancellation">Gives up where nothing was written yet.</param>
    /// <exception cref="Contracts.ServiceException">UserNotFound, NotFound (the answered post), Conflict (somebody else's id); what <paramref name="show"/> throws.</exception>
    public Task<Outcome<PostState>> Publish(
        string id, PostEvent.Published published, Func<PostEvent.Published, Task<IReadOnlyList<ShownMedium>?>> show, CancellationToken cancellation)
    {
        var keys = keyring.Find(published.AuthorId) ?? throw PostRefusals.NoSuchAuthor();
        return posts.Run(
            PostAggregate.Form(id, keys),
            PostLog.Stream(id),
            $"post.{id}.{published.AuthorId}",
            null,
            found => Decide(id, published, show, found.State, cancellation),
            cancellation);
    }

    /// <summary>Deletes once.</summary>
    /// <exception cref="Contracts.ServiceException">NotFound, Forbidden.</exception>
    public Task<Outcome<PostState>> Delete(string id, string commandId, PostReader by, long now, CancellationToken cancellation) => posts.Run(
        PostAggregate.Form(id, keys: null),
        PostLog.Stream(id),
        $"post.{id}.{by.UserId}.{commandId}",
        null,
        async found => new(PostAggregate.Delete(found.State, by, await TiesTo(found.State, by, cancellation), now)) { State = WithoutLife(id, found.State) },
        cancellation);

    /// <summary>Says once that a life is over, and that nothing waits for that any more.</summary>
    /// <param name="key">In <see cref="Lives"/>.</param>
    /// <param name="cancellation">Gives up where nothing was written yet.</param>
    public Task Vanish(string key, CancellationToken cancellation)
    {
        var id = key.Split('.')[1];
        return store.Append(
            new Append($"post.{id}.vanished", [new(PostLog.Stream(id), null, [PostAggregate.Encode(new PostEvent.Vanished(), PostLog.Stream(id), null)])])
            {
                State = [new(Lives, key, null)],
            },
            cancellation);
    }

    private async Task<Decision<PostEvent>> Decide(
        string id, PostEvent.Published published, Func<PostEvent.Published, Task<IReadOnlyList<ShownMedium>?>> show, PostState found, CancellationToken cancellation)
    {
        var author = AuthorErased.Stream(published.AuthorId);
        if (await store.ReadStream(author, 0, cancellation) is { Count: > 0 })
            throw PostRefusals.NoSuchAuthor();
        var parent = published.ReplyTo is { } replyTo ? await answered.Find(replyTo, PostReader.Member(published.AuthorId), cancellation) : null;
        if (parent is not null)
            published = published with { Access = parent.Restrict(published.Access), ReplyToAuthor = parent.Access.Author };
        if (found.Published is null)
            published = published with { Media = await show(published) };
        return new(PostAggregate.Publish(found, published))
        {
            Also = [.. ((StreamAppend[])[new(author, 0, []), .. parent?.Seen ?? []]).DistinctBy(seen => seen.Stream)],
            State = published.ExpiresAt is { } end ? [new(Lives, LifeKey(id, end), [])] : [],
        };
    }

    private async Task<Ties> TiesTo(PostState post, PostReader by, CancellationToken cancellation) =>
        by.UserId is { } reader && post.Published is { } published
            ? (await relations.Read(reader, [published.AuthorId, .. published.Access.Gates], cancellation)).Ties : Ties.None;

    private static StateChange[] WithoutLife(string id, PostState post) => post.Published?.ExpiresAt is { } end ? [new(Lives, LifeKey(id, end), null)] : [];

    private static string LifeKey(string id, long end) => string.Create(CultureInfo.InvariantCulture, $"{end:D14}.{id}");
}
