using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;

namespace TempMessenger.Posts.Writing;

/// <summary>When an account is deleted its posts go. Nobody can read them any more by then: their texts are sealed with its key.</summary>
internal sealed class PostErasure(IEventStore store) : IHandle<UserDeleted>
{
    public Task Handle(UserDeleted published, CancellationToken cancellation) => store.Append(
        new Append($"post.{published.UserId}.erased", [new StreamAppend(AuthorErased.Stream(published.UserId), null, [AuthorErased.Event])]), cancellation);
}
