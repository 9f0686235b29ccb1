using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Posts.Writing;

/// <summary>Runs commands on posts. A post and the account of its author exist together: none is published once the account's posts were erased.</summary>
internal sealed class PostStreams(Aggregate<PostState, PostEvent> posts, IEventStore store, PersonKeys keys)
{
    /// <summary>Publishes once; the same id of the same author again is answered with what was published.</summary>
    /// <exception cref="Contracts.ServiceException">UserNotFound, Conflict (somebody else's id).</exception>
    public Task<Outcome<PostState>> Publish(string id, PostEvent.Published published, CancellationToken cancellation)
    {
        var key = keys.Find(published.AuthorId) ?? throw PostRefusals.NoSuchAuthor();
        var author = AuthorErased.Stream(published.AuthorId);
        return posts.Run(
            PostAggregate.Form(id, new(published.AuthorId, key)),
            PostAggregate.Stream(id),
            $"post.{id}.{published.AuthorId}",
            null,
            async found =>
            {
                if (await store.ReadStream(author, 0, cancellation) is { Count: > 0 })
                    throw PostRefusals.NoSuchAuthor();
                return new(PostAggregate.Publish(found.State, published)) { Also = [new StreamAppend(author, 0, [])] };
            },
            cancellation);
    }

    /// <summary>Deletes once.</summary>
    /// <exception cref="Contracts.ServiceException">NotFound, Forbidden.</exception>
    public Task<Outcome<PostState>> Delete(string id, string commandId, PostReader by, CancellationToken cancellation) => posts.Run(
        PostAggregate.Form(id, author: null),
        PostAggregate.Stream(id),
        $"post.{id}.{by.UserId}.{commandId}",
        null,
        found => Task.FromResult(new Decision<PostEvent>(PostAggregate.Delete(found.State, by))),
        cancellation);
}
