using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Feeds;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Feeds.Tables;

/// <summary>Pages of a person's feeds, the newest first.</summary>
internal sealed class FeedPages(
    [FromKeyedServices(FeedsSchema.Name)] Database database, ProjectionRunner projections, PositionTokens tokens, TimeProvider clock)
{
    private const int MostOnPage = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>By the order of posts, which a page keeps whatever comes and goes meanwhile.</summary>
    public async Task<HomePage> Home(string owner, ListHome request, CancellationToken cancellation)
    {
        var before = Check(request.Limit, TokenUse.Home, request.Before);
        await WaitFor(request.AtLeast, cancellation);
        var rows = await database.All(
            row => (Position: row.GetInt64(0), Entry: new HomeEntry(row.GetInt64(1), row.GetString(2))),
            """
            SELECT e.position, e.seq, p.id FROM home_entries e JOIN feed_posts p ON p.position=e.position
            WHERE e.owner=@owner AND e.position<@before AND (p.expires_at IS NULL OR p.expires_at>@now) ORDER BY e.position DESC LIMIT @limit
            """,
            cancellation,
            ("owner", owner), ("before", before), ("now", Now), ("limit", request.Limit + 1));
        var page = rows.Take(request.Limit).ToList();
        return new(
            [.. page.Select(row => row.Entry)],
            rows.Count > request.Limit ? tokens.Write(TokenUse.Home, page[^1].Position) : null,
            await Place(owner, FeedKind.Home, cancellation));
    }

    public async Task<NoticePage> Notices(string owner, ListNotices request, CancellationToken cancellation)
    {
        var before = Check(request.Limit, TokenUse.Notices, request.Before);
        await WaitFor(request.AtLeast, cancellation);
        var rows = await database.All(
            row => new PersonNotice(
                row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4), row.GetInt64(5)),
            $"""
            SELECT seq, id, kind, actor, post, at FROM person_entries
            WHERE owner=@owner AND seq<@before AND kind IN ('{NoticeKind.Mention}', '{NoticeKind.Reply}', '{NoticeKind.Follow}')
              AND (expires_at IS NULL OR expires_at>@now) ORDER BY seq DESC LIMIT @limit
            """,
            cancellation,
            ("owner", owner), ("before", before), ("now", Now), ("limit", request.Limit + 1));
        var page = rows.Take(request.Limit).ToList();
        return new(
            page, rows.Count > request.Limit ? tokens.Write(TokenUse.Notices, page[^1].Seq) : null, await Place(owner, FeedKind.Person, cancellation));
    }

    /// <summary>Up to which number a person has read; 0 where they never said.</summary>
    public Task<long> Place(string owner, string kind, CancellationToken cancellation) => database.Read(
        db => db.First(row => row.GetInt64(0), "SELECT seq FROM feed_places WHERE owner=@owner AND kind=@kind", ("owner", owner), ("kind", kind)), cancellation);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private long Check(int limit, byte use, string? before)
    {
        if (limit is < 1 or > MostOnPage)
            throw FeedRefusals.BadLimit(MostOnPage);
        return before is null ? long.MaxValue : tokens.Read(use, before) ?? throw FeedRefusals.BadBefore();
    }

    private async Task WaitFor(string? atLeast, CancellationToken cancellation)
    {
        if (atLeast is null)
            return;
        var position = tokens.Read(TokenUse.AtLeast, atLeast) ?? throw FeedRefusals.BadAtLeast();
        try
        {
            await projections.WaitFor(FeedsSchema.Name, position, cancellation).WaitAsync(Patience, clock, cancellation);
        }
        catch (TimeoutException)
        {
            throw FeedRefusals.Behind();
        }
    }
}
