namespace TempMessenger.Contracts.Posts;

/// <summary>
/// The read side of posts: queries. Each is answered for the <see cref="Caller"/>, with the posts that they may read and no hint of others; the system reads all that
/// are there. A post whose life is over, and one of a deleted account, is gone. A query with a position is answered as soon as this side has come that far in the
/// log, so that who wrote reads their own write; it waits two seconds at most. Nothing of the write side has to run.
/// </summary>
[Service("post_query_service")]
public interface IPostQueries
{
    /// <summary>A post, or null.</summary>
    /// <exception cref="ServiceException">InvalidArgument (at_least), Unavailable (also: the position was not reached in time).</exception>
    Task<Post?> FindPost(FindPost request, CancellationToken cancellation);

    /// <summary>Of the posts that are named those that the caller may read, in the order in which they are named.</summary>
    /// <exception cref="ServiceException">InvalidArgument (more than 200; at_least), Unavailable (as above).</exception>
    Task<IReadOnlyList<Post>> FindPosts(FindPosts request, CancellationToken cancellation);

    /// <summary>
    /// Posts, the newest first, a page at a time. Who follows <see cref="PostPage.Next"/> to the end gets every post that exists all the while exactly once,
    /// whatever is published and deleted meanwhile; a page may be shorter than was asked for.
    /// </summary>
    /// <exception cref="ServiceException">InvalidArgument (limit, before, tag, at_least), Unavailable (as above).</exception>
    Task<PostPage> ListPosts(ListPosts request, CancellationToken cancellation);

    /// <summary>
    /// What answers a post, the oldest first, a page at a time, as surely complete as <see cref="ListPosts"/>. An answer that the caller cannot read stands without
    /// its post while something under it can be read, and is left out otherwise. Null where there is no such post; the same holds for that one.
    /// </summary>
    /// <exception cref="ServiceException">InvalidArgument (limit, after, at_least), Unavailable (as above).</exception>
    Task<ReplyPage?> ListReplies(ListReplies request, CancellationToken cancellation);

    /// <summary>
    /// What a post answers, what that one answers and so on, at most the 200 nearest, the first of the thread first. One that the caller cannot read stands without
    /// its post. Null where there is no such post, as in <see cref="ListReplies"/>.
    /// </summary>
    /// <exception cref="ServiceException">InvalidArgument (at_least), Unavailable (as above).</exception>
    Task<IReadOnlyList<ThreadPost>?> FindAncestors(FindAncestors request, CancellationToken cancellation);

    /// <summary>Tags that begin like this, of posts that the caller may read, the most recently used first. How often they are used is not told.</summary>
    /// <exception cref="ServiceException">InvalidArgument (limit), Unavailable.</exception>
    Task<IReadOnlyList<string>> SearchTags(SearchTags request, CancellationToken cancellation);

    /// <summary>
    /// What became of the numbers of the topic of posts above one that is known, or its newest posts. In the topic are posts that everybody or every member may read,
    /// apart from blocks. The system only.
    /// </summary>
    /// <exception cref="ServiceException">Forbidden, InvalidArgument (limit), Unavailable.</exception>
    Task<PostChanges> GetPostChanges(GetPostChanges request, CancellationToken cancellation);

    /// <summary>How far the topic of posts has come. The system only.</summary>
    /// <exception cref="ServiceException">Forbidden, Unavailable.</exception>
    Task<PostsPosition> GetPostsPosition(GetPostsPosition request, CancellationToken cancellation);
}

/// <param name="Id">The post.</param>
/// <param name="AtLeast">The position that must have been reached, as a change gave it; null: whatever is shown now.</param>
public sealed record FindPost(string Id, string? AtLeast = null);

/// <param name="Ids">At most 200.</param>
/// <param name="AtLeast">As in <see cref="FindPost"/>.</param>
public sealed record FindPosts(IReadOnlyList<string> Ids, string? AtLeast = null);

/// <param name="Before"><see cref="PostPage.Next"/> of the page before, as it was given; null: the first page.</param>
/// <param name="Limit">1 to 200.</param>
/// <param name="AuthorId">Only the posts of this account.</param>
/// <param name="AtLeast">As in <see cref="FindPost"/>.</param>
/// <param name="Tag">Only posts with this tag, with or without <c>#</c>.</param>
public sealed record ListPosts(string? Before = null, int Limit = 50, string? AuthorId = null, string? AtLeast = null, string? Tag = null);

/// <param name="Posts">The newest first.</param>
/// <param name="Next">For the next page; null at the end.</param>
public sealed record PostPage(IReadOnlyList<Post> Posts, string? Next);

/// <param name="Id">The post that is answered.</param>
/// <param name="After"><see cref="ReplyPage.Next"/> of the page before; null: the first page.</param>
/// <param name="Limit">1 to 200.</param>
/// <param name="AtLeast">As in <see cref="FindPost"/>.</param>
public sealed record ListReplies(string Id, string? After = null, int Limit = 50, string? AtLeast = null);

/// <param name="Replies">The oldest first.</param>
/// <param name="Next">For the next page; null at the end.</param>
public sealed record ReplyPage(IReadOnlyList<ThreadPost> Replies, string? Next);

/// <param name="Id">Its id.</param>
/// <param name="Post">Null where it is gone or not for the caller, which is not told apart.</param>
public sealed record ThreadPost(string Id, Post? Post);

/// <param name="Id">The post.</param>
/// <param name="AtLeast">As in <see cref="FindPost"/>.</param>
public sealed record FindAncestors(string Id, string? AtLeast = null);

/// <param name="Query">How the tag begins, with or without <c>#</c>; nothing is found for what no tag begins with.</param>
/// <param name="Limit">1 to 50.</param>
public sealed record SearchTags(string Query, int Limit = 10);

/// <param name="Epoch">The epoch that is known; null or another: a snapshot.</param>
/// <param name="Since">The last number that is known; null: a snapshot.</param>
/// <param name="Limit">1 to 1,000: how many numbers are answered at most, or how many posts a snapshot has.</param>
public sealed record GetPostChanges(string? Epoch = null, long? Since = null, int Limit = 200);

/// <summary>What became of the numbers above <paramref name="From"/> up to <paramref name="To"/>: what is not listed does not exist any more.</summary>
/// <param name="Epoch">The topic's epoch.</param>
/// <param name="Reset">A snapshot: what was known before is void.</param>
/// <param name="From">Exclusive.</param>
/// <param name="To">Inclusive.</param>
/// <param name="Latest">The topic's last number.</param>
/// <param name="Posts">By number.</param>
/// <param name="Deleted">Ids of posts.</param>
/// <param name="Now">The store's clock, Unix milliseconds.</param>
public sealed record PostChanges(
    string Epoch, bool Reset, long From, long To, long Latest, IReadOnlyList<NumberedPost> Posts, IReadOnlyList<string> Deleted, long Now);

/// <param name="Seq">Its number in the topic.</param>
/// <param name="Post">The post.</param>
public sealed record NumberedPost(long Seq, Post Post);

/// <summary>Asks how far the topic of posts has come.</summary>
public sealed record GetPostsPosition;

/// <param name="Epoch">The topic's epoch.</param>
/// <param name="Latest">Its last number; 0 where there is none.</param>
/// <param name="Now">The store's clock, Unix milliseconds.</param>
public sealed record PostsPosition(string Epoch, long Latest, long Now);
