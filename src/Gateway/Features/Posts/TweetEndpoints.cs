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
    public static void MapTweets(this IEndpointRouteBuilder routes)
    {
        var tweets = routes.MapGroup("/api/v2/tweets").WithTags("tweets");
        tweets.MapGet("", List).RequireAuthorization(Policies.Reader)
            .Describe("listTweets", "Posts that one may read, the newest first, a page at a time.", 400, 401, 429, 503);
        tweets.MapGet("/{id}", Find).RequireAuthorization(Policies.Reader)
            .Describe("findTweet", "A post.", 400, 401, 404, 429, 503);
        tweets.MapPost("", Publish).RequireAuthorization(Policies.Member).LimitedBy(PostsFeature.Publishing)
            .Describe("publishTweet", "Publishes a post in one's own name.", 400, 401, 403, 404, 409, 413, 415, 429, 503);
        tweets.MapDelete("/{id}", Delete).RequireAuthorization(Policies.Member)
            .Describe("deleteTweet", "Deletes a post: its author or a moderator.", 401, 403, 404, 429, 503);
    }

    private static async Task<Ok<TweetList>> List(
        AttributedPosts posts, HttpContext context, string? before, int? limit, string? user, [FromQuery(Name = "at_least")] long? atLeast) =>
        TypedResults.Ok(await posts.List(new(before, limit ?? 50, user, atLeast), context.RequestAborted));

    private static async Task<Ok<Tweet>> Find(string id, AttributedPosts posts, HttpContext context, [FromQuery(Name = "at_least")] long? atLeast)
    {
        var found = GivenId.IsValid(id) ? await posts.Find(new(id, atLeast), context.RequestAborted) : null;
        return TypedResults.Ok(new Tweet(found ?? throw NoSuchPost()));
    }

    private static async Task<Created<TweetView>> Publish(AttributedPosts posts, HttpContext context, Body<NewTweetBody> body)
    {
        var asked = body.Value;
        if (asked is { Username: { } username, Tweetedby: { } author } && username != author)
            throw new ServiceException(ErrorCode.Forbidden, PostReasons.NotYourself, "tweetedby");
        var (view, position) = await posts.Publish(
            new(asked.Body, asked.Username ?? asked.Tweetedby, asked.Id ?? NewId.Create(), asked.Audience), context.RequiredSession().User, context.RequestAborted);
        SetPosition(context, position);
        return TypedResults.Created($"/api/v2/tweets/{view.Id}", view);
    }

    private static async Task<NoContent> Delete(string id, AttributedPosts posts, HttpContext context)
    {
        SetPosition(context, await posts.Delete(GivenId.IsValid(id) ? id : throw NoSuchPost(), context.RequestAborted));
        return TypedResults.NoContent();
    }

    /// <summary>What a read passes as <c>at_least</c> to be sure that it shows this change.</summary>
    private static void SetPosition(HttpContext context, long position) =>
        context.Response.Headers["Log-Position"] = position.ToString(CultureInfo.InvariantCulture);

    private static ServiceException NoSuchPost() => new(ErrorCode.NotFound, PostReasons.NotFound);
}
