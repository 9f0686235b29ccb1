using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.Accounts;
using TempMessenger.Gateway.Features.Uploads;
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
        me.MapGet("/history", ListHistory).RequireAuthorization(Policies.Member)
            .Describe("listMyHistory", "What happened to one's own account, log-ins too, the newest first, a page at a time.", 400, 401, 429, 503);
        me.MapDelete("", Delete).RequireAuthorization(Policies.Member).LimitedBy(ProfileFeature.PasswordChecks)
            .Describe("deleteMe", "Deletes one's account and erases the person.", 400, 401, 403, 409, 413, 415, 429, 503);
    }

    private static async Task<Ok<Me>> Get(IUserQueries users, IOptions<ReadAccessOptions> access, MediaAddresses addresses, HttpContext context)
    {
        var policy = await users.GetSignUpPolicy(new GetSignUpPolicy(), context.RequestAborted);
        var session = context.CurrentSession();
        var user = session is null ? null : UserView.Whole(session.User, addresses);
        return TypedResults.Ok(new Me(user, context.Language(), new AccessView(access.Value.Read, policy.Mode), session?.DraftKey));
    }

    private static async Task<NoContent> ChangePassword(IUsers users, HttpContext context, Body<PasswordChange> body)
    {
        var (old, chosen, code) = body.Value;
        if ((string.IsNullOrEmpty(old) && string.IsNullOrEmpty(code)) || string.IsNullOrEmpty(chosen))
            throw new ServiceException(ErrorCode.InvalidArgument, StatusReasons.PasswordsMissing);
        var session = context.RequiredSession();
        await users.ChangePassword(
            new ChangePassword(NewId.Create(), session.User.Id, Given(old), chosen, session.Id, Given(code), DeviceCookie.Read(context)), context.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<PushStreamHttpResult> Export(ExportArchive archive, HttpContext context)
    {
        var request = new ExportRequest(context.RequestServices, context.RequiredSession().User.Id);
        var write = await archive.Prepare(request, context.Language(), context.RequestAborted);
        return TypedResults.Stream(_ => write(new BodyStream(context.Response.BodyWriter)), "application/zip", "tempmessenger-export.zip");
    }

    private static async Task<Ok<HistoryList>> ListHistory(IUserQueries users, HttpContext context, string? before, int? limit) => TypedResults.Ok(
        HistoryList.Of(await users.ListHistory(new(context.RequiredSession().User.Id, before, limit ?? 50), context.RequestAborted)));

    private static async Task<NoContent> Delete(IUsers users, HttpContext context, Body<OwnRemoval> body)
    {
        var (password, code) = body.Value;
        if (string.IsNullOrEmpty(password) && string.IsNullOrEmpty(code))
            throw new ServiceException(ErrorCode.InvalidArgument, StatusReasons.ConfirmationMissing, "password");
        await users.DeleteUser(
            new DeleteUser(NewId.Create(), context.RequiredSession().User.Id, Given(password), Given(code), DeviceCookie.Read(context)), context.RequestAborted);
        SessionCookie.SignOut(context);
        return TypedResults.NoContent();
    }

    private static string? Given(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
