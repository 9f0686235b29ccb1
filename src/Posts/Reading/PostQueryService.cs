using TempMessenger.Contracts;
using TempMessenger.Contracts.Posts;
using TempMessenger.Posts.Tables;

namespace TempMessenger.Posts.Reading;

/// <summary>Reads the tables for the caller and opens the texts.</summary>
internal sealed class PostQueryService(PostReads reads, PostOpening opening, PostPositions positions, TagSearch tags, PostChangeService changes) : IPostQueries
{
    private const int MaxPage = 200;
    private const int MostAncestors = 200;

    public async Task<Post?> FindPost(FindPost request, CancellationToken cancellation) =>
        await FindPosts(new([request.Id], request.AtLeast), cancellation) is [var post] ? post : null;

    public async Task<IReadOnlyList<Post>> FindPosts(FindPosts request, CancellationToken cancellation)
    {
        if (request.Ids.Count > MaxPage)
            throw new ServiceException(ErrorCode.InvalidArgument, PostReasons.TooManyIds, "ids", [MaxPage]);
        await positions.WaitFor(request.AtLeast, cancellation);
        var ids = request.Ids.Where(PostRules.IsId).Distinct().ToArray();
        if (ids.Length == 0)
            return [];
        var found = opening.Open(await reads.Find(PostReader.Current, ids, cancellation)).OfType<Post>().ToDictionary(post => post.Id);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }

    public async Task<PostPage> ListPosts(ListPosts request, CancellationToken cancellation)
    {
        CheckLimit(request.Limit);
        var before = positions.Before(request.Before);
        var tag = request.Tag is null ? null : tags.HashOf(request.Tag);
        await positions.WaitFor(request.AtLeast, cancellation);
        if (request.AuthorId is { } author && !PostRules.IsId(author))
            return new([], null);
        // One more shows whether there is a next page.
        var rows = await reads.List(PostReader.Current, new(request.AuthorId, tag), before, request.Limit + 1, cancellation);
        var (page, next) = positions.Cut(rows, request.Limit);
        return new([.. opening.Open(page).OfType<Post>()], next);
    }

    public async Task<ReplyPage?> ListReplies(ListReplies request, CancellationToken cancellation)
    {
        CheckLimit(request.Limit);
        var after = positions.After(request.After);
        await positions.WaitFor(request.AtLeast, cancellation);
        if (!PostRules.IsId(request.Id) || !await reads.IsNamed(PostReader.Current, request.Id, cancellation))
            return null;
        var rows = await reads.ListReplies(PostReader.Current, request.Id, after, request.Limit + 1, cancellation);
        var (page, next) = positions.Cut(rows, request.Limit);
        return new(Thread(page), next);
    }

    public async Task<IReadOnlyList<ThreadPost>?> FindAncestors(FindAncestors request, CancellationToken cancellation)
    {
        await positions.WaitFor(request.AtLeast, cancellation);
        if (!PostRules.IsId(request.Id) || !await reads.IsNamed(PostReader.Current, request.Id, cancellation))
            return null;
        return Thread([.. (await reads.FindAncestors(PostReader.Current, request.Id, MostAncestors, cancellation)).Reverse()]);
    }

    public Task<IReadOnlyList<string>> SearchTags(SearchTags request, CancellationToken cancellation) => tags.Search(request, cancellation);

    public Task<PostChanges> GetPostChanges(GetPostChanges request, CancellationToken cancellation) => changes.Get(request, cancellation);

    public Task<PostsPosition> GetPostsPosition(GetPostsPosition request, CancellationToken cancellation) => changes.GetPosition(cancellation);

    private List<ThreadPost> Thread(IReadOnlyList<PostRow> rows) =>
        [.. rows.Zip(opening.Open(rows), (row, post) => new ThreadPost(row.Id, post))];

    private static void CheckLimit(int limit)
    {
        if (limit is < 1 or > MaxPage)
            throw PostRefusals.LimitInvalid(MaxPage);
    }
}
