using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts.People;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.OpenApi;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.People;

internal static class RelationEndpoints
{
    public static void MapRelations(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/users/{id}/relation", Find).WithTags("people").RequireAuthorization(Policies.Member)
            .Describe("findRelation", "What is between oneself and an account.", 400, 401, 429, 503);
        var me = routes.MapGroup("/api/v1/me").WithTags("people").RequireAuthorization(Policies.Member);
        me.MapGet("/following", ListFollowing).Describe("listFollowing", "Whom one follows, the newest first, a page at a time.", 400, 401, 429, 503);
        me.MapGet("/followers", ListFollowers).Describe("listFollowers", "Who follows one, the newest first, a page at a time.", 400, 401, 429, 503);
        me.MapGet("/blocked", ListBlocked).Describe("listBlocked", "Whom one blocks, the newest first, a page at a time.", 400, 401, 429, 503);
        me.MapPut("/following/{id}", Follow).LimitedBy(PeopleFeature.Follows)
            .Describe("follow", "Follows an account.", 400, 401, 403, 404, 409, 429, 503);
        me.MapDelete("/following/{id}", Unfollow).Describe("unfollow", "Follows an account no longer.", 401, 403, 429, 503);
        me.MapPut("/blocked/{id}", Block).LimitedBy(PeopleFeature.Blocks)
            .Describe("block", "Blocks an account: neither follows or sees the other any more.", 400, 401, 403, 404, 409, 429, 503);
        me.MapDelete("/blocked/{id}", Unblock).Describe("unblock", "Blocks an account no longer.", 401, 403, 429, 503);
    }

    private static async Task<Ok<RelationView>> Find(string id, IRelations relations, HttpContext context, [FromQuery(Name = "at_least")] string? atLeast) =>
        TypedResults.Ok(RelationView.Of(await relations.FindRelation(new(id, atLeast), context.RequestAborted)));

    private static Task<Ok<PersonList>> ListFollowing(
        OwnRelations own, HttpContext context, string? before, int? limit, [FromQuery(Name = "at_least")] string? atLeast) =>
        List(own, context, new(RelationKind.Following, before, limit ?? 50, atLeast));

    private static Task<Ok<PersonList>> ListFollowers(
        OwnRelations own, HttpContext context, string? before, int? limit, [FromQuery(Name = "at_least")] string? atLeast) =>
        List(own, context, new(RelationKind.Followers, before, limit ?? 50, atLeast));

    private static Task<Ok<PersonList>> ListBlocked(
        OwnRelations own, HttpContext context, string? before, int? limit, [FromQuery(Name = "at_least")] string? atLeast) =>
        List(own, context, new(RelationKind.Blocked, before, limit ?? 50, atLeast));

    private static async Task<Ok<PersonList>> List(OwnRelations own, HttpContext context, ListRelations request) =>
        TypedResults.Ok(await own.List(request, context.RequestAborted));

    private static Task<NoContent> Follow(string id, IRelations relations, HttpContext context) => Change(id, relations.Follow, context);

    private static Task<NoContent> Unfollow(string id, IRelations relations, HttpContext context) => Change(id, relations.Unfollow, context);

    private static Task<NoContent> Block(string id, IRelations relations, HttpContext context) => Change(id, relations.Block, context);

    private static Task<NoContent> Unblock(string id, IRelations relations, HttpContext context) => Change(id, relations.Unblock, context);

    private static async Task<NoContent> Change(string id, Func<ChangeRelation, CancellationToken, Task<string>> change, HttpContext context)
    {
        // What a read passes as at_least to be sure that it shows this change.
        context.Response.Headers["Log-Position"] = await change(new(NewId.Create(), id), context.RequestAborted);
        return TypedResults.NoContent();
    }
}
