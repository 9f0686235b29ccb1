using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts.Feeds;
using TempMessenger.Gateway.Features.Posts;
using TempMessenger.Gateway.Web.Json;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.OpenApi;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.Feeds;

/// <summary>One's own feeds alone: no address names another's.</summary>
internal static class FeedEndpoints
{
    public static void MapFeeds(this IEndpointRouteBuilder routes)
    {
        var me = routes.MapGroup("/api/v1/me").WithTags("feeds").RequireAuthorization(Policies.Member);
        me.MapGet("/home", ListHome)
            .Describe("listHome", "Posts of whom one follows, and one's own, the newest first, a page at a time.", 400, 401, 429, 503);
        me.MapPut("/home/place", MoveHomePlace).LimitedBy(FeedsFeature.Places)
            .Describe("moveHomePlace", "Says how far one has read the home feed.", 400, 401, 403, 413, 415, 429, 503);
        me.MapGet("/notices", ListNotices)
            .Describe("listNotices", "Who mentioned, answered or followed one, the newest first, a page at a time.", 400, 401, 429, 503);
        me.MapPut("/notices/place", MoveNoticePlace).LimitedBy(FeedsFeature.Places)
            .Describe("moveNoticePlace", "Says how far one has read the notices.", 400, 401, 403, 413, 415, 429, 503);
    }

    private static async Task<Ok<HomeList>> ListHome(
        OwnFeeds feeds, HttpContext context, string? before, int? limit, [FromQuery(Name = "at_least")] string? atLeast)
    {
        var home = await feeds.ListHome(new(before, limit ?? 50, atLeast), context.RequestAborted);
        return TweetEndpoints.Timed(context, home, home.List);
    }

    private static async Task<Ok<NoticeList>> ListNotices(
        OwnFeeds feeds, HttpContext context, string? before, int? limit, [FromQuery(Name = "at_least")] string? atLeast)
    {
        var notices = await feeds.ListNotices(new(before, limit ?? 50, atLeast), context.RequestAborted);
        return TweetEndpoints.Timed(context, notices, notices.Notices.Select(notice => notice.Tweet));
    }

    private static Task<Ok<PlaceView>> MoveHomePlace(IFeeds feeds, HttpContext context, Body<PlaceBody> body) => Move(feeds, FeedKind.Home, context, body);

    private static Task<Ok<PlaceView>> MoveNoticePlace(IFeeds feeds, HttpContext context, Body<PlaceBody> body) => Move(feeds, FeedKind.Person, context, body);

    private static async Task<Ok<PlaceView>> Move(IFeeds feeds, string kind, HttpContext context, Body<PlaceBody> body) =>
        TypedResults.Ok(new PlaceView(await feeds.MovePlace(new(kind, body.Value.Seq ?? -1), context.RequestAborted)));
}
