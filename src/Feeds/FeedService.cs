using TempMessenger.Contracts;
using TempMessenger.Contracts.Feeds;
using TempMessenger.Contracts.Posts;
using TempMessenger.Feeds.Tables;
using TempMessenger.Feeds.Tables.Person;

namespace TempMessenger.Feeds;

/// <summary>Answers for the caller's own feeds; the system says whose.</summary>
internal sealed class FeedService(FeedPages pages, FeedLog log, PersonEntries persons) : IFeeds
{
    private const int MostNamed = 500;
    private const int MostChanges = 1_000;

    private static string Own => Caller.Current?.UserId ?? throw FeedRefusals.NotLoggedIn();

    public Task<HomePage> ListHome(ListHome request, CancellationToken cancellation) => pages.Home(Own, request, cancellation);

    public Task<NoticePage> ListNotices(ListNotices request, CancellationToken cancellation) => pages.Notices(Own, request, cancellation);

    public async Task<FeedChanges> GetFeedChanges(GetFeedChanges request, CancellationToken cancellation)
    {
        CheckKind(request.Kind);
        if (request.Limit is < 1 or > MostChanges)
            throw FeedRefusals.BadLimit(MostChanges);
        if (Caller.Current is not { } caller || (!caller.IsSystem && (caller.UserId is null || caller.UserId != request.UserId)))
            throw FeedRefusals.NotYours();
        return await log.Changes(request, cancellation);
    }

    public async Task<IReadOnlyList<FeedPosition>> GetFeedPositions(GetFeedPositions request, CancellationToken cancellation)
    {
        CheckSystem();
        CheckKind(request.Kind);
        return request.UserIds is { Count: <= MostNamed } owners
            ? await log.Positions(request.Kind, owners, cancellation)
            : throw FeedRefusals.BadEntries("user_ids");
    }

    public async Task<long> FindPlace(FindPlace request, CancellationToken cancellation)
    {
        CheckKind(request.Kind);
        return await pages.Place(Own, request.Kind, cancellation);
    }

    public async Task<long> MovePlace(MovePlace request, CancellationToken cancellation)
    {
        CheckKind(request.Kind);
        return await persons.MovePlace(Own, request.Kind, request.Seq, cancellation);
    }

    public async Task AddEntries(AddEntries request, CancellationToken cancellation)
    {
        CheckSystem();
        if (request.Entries is not { Count: <= MostNamed } entries)
            throw FeedRefusals.BadEntries("entries");
        await persons.Add(entries, cancellation);
    }

    public async Task RemoveEntries(RemoveEntries request, CancellationToken cancellation)
    {
        CheckSystem();
        if (request.Ids is not { Count: <= MostNamed } ids || ids.Any(id => id is not { Length: > 0 and <= PersonEntries.MostIdCharacters }))
            throw FeedRefusals.BadEntries("ids");
        if (!PostRules.IsId(request.OwnerId))
            throw FeedRefusals.BadEntries("owner_id");
        await persons.Remove(request.OwnerId, ids, cancellation);
    }

    private static void CheckSystem()
    {
        if (Caller.Current is not { IsSystem: true })
            throw FeedRefusals.ForSystem();
    }

    private static void CheckKind(string? kind)
    {
        if (kind is not (FeedKind.Home or FeedKind.Person))
            throw FeedRefusals.BadKind();
    }
}
