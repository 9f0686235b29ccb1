using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Posts;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Json;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.OpenApi;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.Posts;

internal static class TweetEndpoints
{
    /// <summary>What a read passes as <c>at_least</c> to be sure that it shows a change.</summary>
    private const string LogPosition = "Log-Position";

    public static void MapTweets(this IEndpointRouteBuilder routes)
    {
        var tweets = routes.MapGroup("/api/v2/tweets").WithTags("tweets");
        tweets.MapGet("", List).RequireAuthorization(Policies.Reader)
            .Describe("listTweets", "Posts that one may read, the newest first, a page at a time.", 400, 401, 429, 503);
        tweets.MapGet("/{id}", Find).RequireAuthorization(Policies.Reader)
            .Describe("findTweet", "A post.", 400, 401, 404, 429, 503);
        tweets.MapGet("/{id}/replies", ListReplies).RequireAuthorization(Policies.Reader)
            .Describe("listReplies", "What answers a post, the oldest first, a page at a time.", 400, 401, 404, 429, 503);
        tweets.MapGet("/{id}/ancestors", FindAncestors).RequireAuthorization(Policies.Reader)
            .Describe("findAncestors", "What a post answers, the first of the thread first.", 400, 401, 404, 429, 503);
        tweets.MapPost("", Publish).RequireAuthorization(Policies.Member).LimitedBy(PostsFeature.Publishing)
            .Describe("publishTweet", "Publishes a post in one's own name.", 400, 401, 403, 404, 409, 413, 415, 429, 503);
        tweets.MapDelete("/{id}", Delete).RequireAuthorization(Policies.Member)
            .Describe("deleteTweet", "Deletes a post: its author or a moderator.", 401, 403, 404, 429, 503);
        routes.MapGet("/api/v1/search/tags", SearchTags).WithTags("search").RequireAuthorization(Policies.Reader)
            .Describe("searchTags", "Hashtags that begin like this, the most recently used first.", 400, 401, 429, 503);
    }

    private static async Task<Ok<TweetList>> List(
        AttributedPosts posts, HttpContext context, string? before, int? limit, string? user, string? tag, [FromQuery(Name = "at_least")] string? atLeast)
    {
        var list = await posts.List(new(before, limit ?? 50, user, atLeast, tag), context.RequestAborted);
        return Timed(context, list, list.List);
    }

    private static async Task<Ok<Tweet>> Find(string id, AttributedPosts posts, HttpContext context, [FromQuery(Name = "at_least")] string? atLeast)
    {
        var found = GivenId.IsValid(id) ? await posts.Find(new(id, atLeast), context.RequestAborted) : null;
        return found is null ? throw NoSuchPost() : Timed(context, new Tweet(found), [found]);
    }

    private static async Task<Ok<ReplyList>> ListReplies(
        string id, AttributedPosts posts, HttpContext context, string? after, int? limit, [FromQuery(Name = "at_least")] string? atLeast)
    {
        var found = GivenId.IsValid(id) ? await posts.ListReplies(new(id, after, limit ?? 50, atLeast), context.RequestAborted) : null;
        return found is null ? throw NoSuchPost() : Timed(context, found, found.Replies.Select(reply => reply.View));
    }

    private static async Task<Ok<AncestorList>> FindAncestors(
        string id, AttributedPosts posts, HttpContext context, [FromQuery(Name = "at_least")] string? atLeast)
    {
        var found = GivenId.IsValid(id) ? await posts.FindAncestors(new(id, atLeast), context.RequestAborted) : null;
        return found is null ? throw NoSuchPost() : Timed(context, found, found.Ancestors.Select(ancestor => ancestor.View));
    }

    private static async Task<Created<TweetView>> Publish(PostChanging posts, HttpContext context, Body<NewTweetBody> body)
    {
        var asked = body.Value;
        if (asked is { Username: { } username, Tweetedby: { } author } && username != author)
            throw new ServiceException(ErrorCode.Forbidden, PostReasons.NotYourself, "tweetedby");
        var (view, position) = await posts.Publish(
            new(asked.Body, asked.Username ?? asked.Tweetedby, asked.Id ?? NewId.Create(), asked.Audience, asked.ReplyTo, asked.ExpiresIn, asked.Media), context.RequestAborted);
        context.Response.Headers[LogPosition] = position;
        SetTime(context, [view]);
        return TypedResults.Created($"/api/v2/tweets/{view.Id}", view);
    }

    private static async Task<NoContent> Delete(string id, PostChanging posts, HttpContext context)
    {
        context.Response.Headers[LogPosition] = await posts.Delete(GivenId.IsValid(id) ? id : throw NoSuchPost(), context.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<TagList>> SearchTags(IPostQueries queries, HttpContext context, string? q, int? limit) => TypedResults.Ok(
        new TagList([.. (await queries.SearchTags(new(q ?? "", limit ?? 10), context.RequestAborted)).Select(tag => new FoundTag(tag))]));

    internal static Ok<T> Timed<T>(HttpContext context, T answer, IEnumerable<TweetView?> shown)
    {
        SetTime(context, shown);
        return TypedResults.Ok(answer);
    }

    /// <summary>The store's clock, where a post with a life is shown; of several clocks' readings the latest.</summary>
    private static void SetTime(HttpContext context, IEnumerable<TweetView?> shown)
    {
        if (shown.Max(view => view?.ExpiresAt - view?.ExpiresIn) is { } now)
            context.Response.Headers["Server-Time"] = now.ToString(CultureInfo.InvariantCulture);
    }

    private static ServiceException NoSuchPost() => new(ErrorCode.NotFound, PostReasons.NotFound);
}
