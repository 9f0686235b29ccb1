using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.Accounts;
using TempMessenger.Gateway.Features.Feeds;
using TempMessenger.Gateway.Features.People;
using TempMessenger.Gateway.Features.Posts;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Json;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.OpenApi;
using TempMessenger.Gateway.Web.Refusals;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.Profile;

internal static class MeEndpoints
{
    public static void MapMe(this IEndpointRouteBuilder routes)
    {
        var me = routes.MapGroup("/api/v1/me").WithTags("me");
        me.MapGet("", Get).AllowAnonymous()
            .Describe("getMe", "Who is logged in, in which language, and what this server allows.", 429);
        me.MapPut("/password", ChangePassword).RequireAuthorization(Policies.Member).LimitedBy(ProfileFeature.PasswordChecks)
            .Describe("changePassword", "Changes one's password; all other sessions end.", 400, 401, 403, 413, 415, 429, 503);
        me.MapGet("/export", Export).RequireAuthorization(Policies.Member).LimitedBy(ProfileFeature.Exports)
            .Describe("exportMe", "All that is kept about oneself, as a ZIP of JSON files.", 401, 429, 503)
            .Produces<Stream>(StatusCodes.Status200OK, "application/zip");
        me.MapDelete("", Delete).RequireAuthorization(Policies.Member).LimitedBy(ProfileFeature.PasswordChecks)
            .Describe("deleteMe", "Deletes one's account and erases the person.", 400, 401, 403, 409, 413, 415, 429, 503);
    }

    private static async Task<Ok<Me>> Get(IUsers users, IOptions<ReadAccessOptions> access, HttpContext context)
    {
        var policy = await users.GetSignUpPolicy(new GetSignUpPolicy(), context.RequestAborted);
        var session = context.CurrentSession();
        var user = session is null ? null : UserView.Whole(session.User);
        return TypedResults.Ok(new Me(user, context.Language(), new AccessView(access.Value.Read, policy.Mode), session?.DraftKey));
    }

    private static async Task<NoContent> ChangePassword(IUsers users, HttpContext context, Body<PasswordChange> body)
    {
        var (old, chosen) = body.Value;
        if (string.IsNullOrEmpty(old) || string.IsNullOrEmpty(chosen))
            throw new ServiceException(ErrorCode.InvalidArgument, StatusReasons.PasswordsMissing);
        var session = context.RequiredSession();
        await users.ChangePassword(
            new ChangePassword(NewId.Create(), session.User.Id, old, chosen, session.Id), context.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<FileContentHttpResult> Export(IUsers users, AttributedPosts posts, OwnRelations relations, OwnFeeds feeds, HttpContext context)
    {
        var own = context.RequiredSession().User.Id;
        var export = await users.ExportUser(new ExportUser(own), context.RequestAborted);
        var file = await ExportFile.Pack(
            export,
            await posts.ListOwn(own, context.RequestAborted),
            await relations.Export(context.RequestAborted),
            await feeds.ExportNotices(context.RequestAborted),
            context.RequestServices,
            context.RequestAborted);
        return TypedResults.File(file, "application/zip", "tempmessenger-export.zip");
    }

    private static async Task<NoContent> Delete(IUsers users, HttpContext context, Body<OwnRemoval> body)
    {
        var password = body.Value.Password;
        if (string.IsNullOrEmpty(password))
            throw new ServiceException(ErrorCode.InvalidArgument, StatusReasons.ConfirmationMissing, "password");
        await users.DeleteUser(new DeleteUser(NewId.Create(), context.RequiredSession().User.Id, password), context.RequestAborted);
        SessionCookie.SignOut(context);
        return TypedResults.NoContent();
    }
}
