using TempMessenger.Contracts;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Web;

namespace TempMessenger.Gateway.Features.Posts;

/// <summary>
/// Posts with the names of their authors as they are now. Who wrote reads their own write: a change is answered when the read side shows it, or after a second,
/// since the write side alone decides whether it is accepted.
/// </summary>
internal sealed class AttributedPosts(IPosts posts, IPostQueries queries, IUserQueries users)
{
    private const int LargestPage = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<TweetView?> Find(FindPost request, CancellationToken cancellation) =>
        await queries.FindPost(request, cancellation) is { } post && await Name([post], cancellation) is [var view] ? view : null;

    public async Task<TweetList> List(ListPosts request, CancellationToken cancellation)
    {
        var page = await queries.ListPosts(request, cancellation);
        return new(await Name(page.Posts, cancellation), page.Next);
    }

    /// <summary>All posts of the caller's own account, a page at a time; the first is read before this returns.</summary>
    public async Task<IAsyncEnumerable<TweetView>> ListOwn(string userId, CancellationToken cancellation)
    {
        return All(await List(new(null, LargestPage, userId), cancellation));

        async IAsyncEnumerable<TweetView> All(TweetList page)
        {
            while (true)
            {
                foreach (var post in page.List)
                    yield return post;
                if (page.Next is null)
                    yield break;
                page = await List(new(page.Next, LargestPage, userId), cancellation);
            }
        }
    }

    /// <summary>The post, and the position that reads have reached once they show it.</summary>
    public async Task<(TweetView View, long Position)> Publish(PublishPost request, User author, CancellationToken cancellation)
    {
        var (post, position) = await posts.PublishPost(request, cancellation);
        await AwaitReads(post.Id, position, cancellation);
        return (TweetView.Of(post, new(author.Id, author.Username, author.Name)), position);
    }

    /// <summary>The position that reads have reached once they show the deletion.</summary>
    public async Task<long> Delete(string id, CancellationToken cancellation)
    {
        var position = await posts.DeletePost(new(NewId.Create(), id), cancellation);
        await AwaitReads(id, position, cancellation);
        return position;
    }

    private async Task AwaitReads(string id, long position, CancellationToken cancellation)
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

    /// <summary>Without those whose author is being deleted right now.</summary>
    private async Task<IReadOnlyList<TweetView>> Name(IReadOnlyList<Post> found, CancellationToken cancellation)
    {
        if (found.Count == 0)
            return [];
        var named = await users.NameUsers(new([.. found.Select(post => post.AuthorId).Distinct()]), cancellation);
        var authors = named.ToDictionary(author => author.Id);
        return [.. from post in found where authors.ContainsKey(post.AuthorId) select TweetView.Of(post, authors[post.AuthorId])];
    }
}
