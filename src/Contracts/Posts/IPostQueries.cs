namespace TempMessenger.Contracts.Posts;

/// <summary>
/// The read side of posts: queries. Each is answered for the <see cref="Caller"/>, with the posts that they may read and no hint of others; the system reads all.
/// A post of a deleted account is gone. A query with a position is answered as soon as this side has come that far in the log, so that who wrote reads their own
/// write; it waits two seconds at most. Nothing of the write side has to run.
/// </summary>
[Service("post_query_service")]
public interface IPostQueries
{
    /// <summary>A post, or null.</summary>
    /// <exception cref="ServiceException">Unavailable (also: the position was not reached in time).</exception>
    Task<Post?> FindPost(FindPost request, CancellationToken cancellation);

    /// <summary>
    /// Posts, the newest first, a page at a time. Who follows <see cref="PostPage.Next"/> to the end gets every post that exists all the while exactly once,
    /// whatever is published and deleted meanwhile; a page may be shorter than was asked for.
    /// </summary>
    /// <exception cref="ServiceException">InvalidArgument (limit, before), Unavailable (as above).</exception>
    Task<PostPage> ListPosts(ListPosts request, CancellationToken cancellation);
}

/// <param name="Id">The post.</param>
/// <param name="AtLeast">The position that must have been reached; null: whatever is shown now.</param>
public sealed record FindPost(string Id, long? AtLeast = null);

/// <param name="Before"><see cref="PostPage.Next"/> of the page before, as it was given; null: the first page.</param>
/// <param name="Limit">1 to 200.</param>
/// <param name="AuthorId">Only the posts of this account.</param>
/// <param name="AtLeast">As in <see cref="FindPost"/>.</param>
public sealed record ListPosts(string? Before = null, int Limit = 50, string? AuthorId = null, long? AtLeast = null);

/// <param name="Posts">The newest first.</param>
/// <param name="Next">For the next page; null at the end.</param>
public sealed record PostPage(IReadOnlyList<Post> Posts, string? Next);
