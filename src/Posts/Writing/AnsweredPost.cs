using TempMessenger.Contracts.Posts;
using TempMessenger.EventStore;
using TempMessenger.Posts.Keeping;

namespace TempMessenger.Posts.Writing;

/// <summary>The post that a reply answers, as its author may read it now.</summary>
/// <param name="Access">Who may read it.</param>
/// <param name="Seen">What that was decided on.</param>
internal sealed record AnsweredPost(PostAccess Access, IReadOnlyList<StreamAppend> Seen)
{
    /// <summary>Who may read a reply: its own restrictions and all of the answered post.</summary>
    public PostAccess Restrict(PostAccess own) => (own.Level, Access.Level) switch
    {
        (PostAudience.Me, _) or (_, PostAudience.Me) => own with { Level = PostAudience.Me, Gates = [] },
        (PostAudience.Members, _) or (_, PostAudience.Members) => own with { Level = PostAudience.Members, Gates = Gates(own) },
        _ => own with { Gates = Gates(own) },
    };

    private IReadOnlyList<string> Gates(PostAccess own) => [.. own.Gates.Union(Access.Gates)];
}

/// <summary>Finds the posts that replies answer.</summary>
internal sealed class AnsweredPosts(IEventStore store, RelationsInLog relations, PostClock clock)
{
    /// <exception cref="Contracts.ServiceException">NotFound: it is gone, or not for this reader.</exception>
    public async Task<AnsweredPost> Find(string id, PostReader reader, CancellationToken cancellation)
    {
        var stream = PostLog.Stream(id);
        var events = await store.ReadStream(stream, 0, cancellation);
        var post = PostAggregate.Form(id, keys: null).Fold(PostState.None, events);
        if (!post.IsThere || post.Published is not { } published)
            throw PostRefusals.NoSuchAnsweredPost();
        var author = AuthorErased.Stream(published.AuthorId);
        var isErased = await store.ReadStream(author, 0, cancellation) is { Count: > 0 };
        var ties = await relations.Read(reader.UserId!, [published.AuthorId, .. published.Access.Gates], cancellation);
        if (isErased || !reader.MayRead(published.Access, published.ExpiresAt, ties.Ties, await clock.Now(cancellation)))
            throw PostRefusals.NoSuchAnsweredPost();
        return new(published.Access, [new(stream, events.Count, []), new(author, 0, []), .. ties.Seen]);
    }
}
