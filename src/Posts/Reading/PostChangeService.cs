using TempMessenger.Contracts.Posts;
using TempMessenger.Posts.Keeping;
using TempMessenger.Posts.Tables;

namespace TempMessenger.Posts.Reading;

/// <summary>Answers for the topic of posts. Only the system asks: what a subscriber may see of it is for the gateway to decide.</summary>
internal sealed class PostChangeService(PostChangeReads reads, PostOpening opening, PostTopic topic, PostClock clock)
{
    private const int Most = 1_000;

    public async Task<PostChanges> Get(GetPostChanges request, CancellationToken cancellation)
    {
        CheckCaller();
        if (request.Limit is < 1 or > Most)
            throw PostRefusals.LimitInvalid(Most);
        if (request.Epoch == topic.Epoch && request.Since is { } since && await reads.Since(since, request.Limit, cancellation) is { } found)
            return await Answer(found, reset: false, cancellation);
        return await Answer(await reads.Newest(request.Limit, cancellation), reset: true, cancellation);
    }

    public async Task<PostsPosition> GetPosition(CancellationToken cancellation)
    {
        CheckCaller();
        return new(topic.Epoch, await reads.Last(cancellation), await clock.Now(cancellation));
    }

    private async Task<PostChanges> Answer(ChangeRows found, bool reset, CancellationToken cancellation)
    {
        var rows = found.Rows.Where(row => row.Post is not null).ToList();
        var posts = rows.Zip(opening.Open([.. rows.Select(row => row.Post!)]), (row, post) => post is null ? null : new NumberedPost(row.Seq, post));
        var deleted = found.Rows.Where(row => row.IsGone).Select(row => row.PostId);
        return new(
            topic.Epoch, reset, found.From, found.To, found.Latest, [.. posts.OfType<NumberedPost>()], [.. deleted], await clock.Now(cancellation));
    }

    private static void CheckCaller()
    {
        if (!PostReader.Current.ReadsAll)
            throw PostRefusals.SystemOnly();
    }
}
