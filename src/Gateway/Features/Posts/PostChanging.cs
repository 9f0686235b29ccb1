using TempMessenger.Contracts;
using TempMessenger.Contracts.Posts;
using TempMessenger.Gateway.Web;

namespace TempMessenger.Gateway.Features.Posts;

/// <summary>
/// Changes to posts. Who wrote reads their own write: a change is answered when the read side shows it, or after a second, since the write side alone decides whether
/// it is accepted.
/// </summary>
internal sealed class PostChanging(IPosts posts, IPostQueries queries, AttributedPosts attributed)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>The post, and the position that reads have reached once they show it.</summary>
    /// <exception cref="ServiceException">UserNotFound: its author is being deleted right now.</exception>
    public async Task<(TweetView View, string Position)> Publish(PublishPost request, CancellationToken cancellation)
    {
        var (post, position) = await posts.PublishPost(request, cancellation);
        await AwaitReads(post.Id, position, cancellation);
        return await attributed.Name([post], cancellation) is [var view]
            ? (view, position) : throw new ServiceException(ErrorCode.UserNotFound, PostReasons.AuthorNotFound);
    }

    /// <summary>The position that reads have reached once they show the deletion.</summary>
    public async Task<string> Delete(string id, CancellationToken cancellation)
    {
        var position = await posts.DeletePost(new(NewId.Create(), id), cancellation);
        await AwaitReads(id, position, cancellation);
        return position;
    }

    private async Task AwaitReads(string id, string position, CancellationToken cancellation)
    {
        try
        {
            await queries.FindPost(new(id, position), cancellation).WaitAsync(Patience, cancellation);
        }
        catch (Exception late) when (late is TimeoutException or ServiceException { Code: ErrorCode.Unavailable })
        {
            // It is accepted all the same, and a read may ask for the position.
        }
    }
}
