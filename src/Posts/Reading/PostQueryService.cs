using TempMessenger.Contracts;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Texts;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Posts.Tables;

namespace TempMessenger.Posts.Reading;

/// <summary>Reads the table for the caller and opens the texts; of an author without a key nothing is left.</summary>
internal sealed class PostQueryService(PostTable table, PersonKeys keys, ProjectionRunner projections, TimeProvider clock) : IPostQueries
{
    private const int MaxPage = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<Post?> FindPost(FindPost request, CancellationToken cancellation)
    {
        await WaitFor(request.AtLeast, cancellation);
        return PostRules.IsId(request.Id) && await table.Find(request.Id, cancellation) is { } row && PostReader.Current.MayRead(row.Author, row.Audience)
            ? Open(row, keys.Find(row.Author))
            : null;
    }

    public async Task<PostPage> ListPosts(ListPosts request, CancellationToken cancellation)
    {
        if (request.Limit is < 1 or > MaxPage)
            throw new ServiceException(ErrorCode.InvalidArgument, CommonReasons.LimitInvalid, "limit", [MaxPage]);
        var before = PostCursor.Parse(request.Before);
        await WaitFor(request.AtLeast, cancellation);
        if (request.AuthorId is { } author && !PostRules.IsId(author))
            return new([], null);
        // One more shows whether there is a next page.
        var rows = await table.List(PostReader.Current, request.AuthorId, before, request.Limit + 1, cancellation);
        var page = rows.Take(request.Limit).ToList();
        var known = page.Select(row => row.Author).Distinct().ToDictionary(author => author, keys.Find);
        return new([.. page.Select(row => Open(row, known[row.Author])).OfType<Post>()], rows.Count > request.Limit ? PostCursor.Of(page[^1].Position) : null);
    }

    private async Task WaitFor(long? position, CancellationToken cancellation)
    {
        try
        {
            if (position is { } least)
                await projections.WaitFor(PostsSchema.Name, least, cancellation).WaitAsync(Patience, clock, cancellation);
        }
        catch (TimeoutException)
        {
            throw PostRefusals.Behind();
        }
    }

    private static Post? Open(PostRow row, PersonKey? key) =>
        PostAggregate.Open(PostAggregate.Stream(row.Id), row.Body, key) is { } body ? new(row.Id, row.Author, body, row.Audience, row.PublishedAt) : null;
}
