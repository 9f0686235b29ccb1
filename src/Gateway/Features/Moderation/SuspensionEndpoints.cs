using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts.Moderation;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Json;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.OpenApi;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.Moderation;

/// <summary>Suspensions and appeals against them.</summary>
internal static class SuspensionEndpoints
{
    public static void MapSuspensions(this IEndpointRouteBuilder routes)
    {
        var moderation = routes.MapGroup("/api/v1/moderation").WithTags("moderation");
        moderation.MapGet("/suspensions", List).RequireAuthorization(Policies.Moderator)
            .Describe("listSuspensions", "Who is suspended now, the newest first.", 401, 403, 429, 503);
        moderation.MapPost("/suspensions", Suspend).RequireAuthorization(Policies.Moderator)
            .Describe("suspendPerson", "Suspends a person: their sessions end at once.", 400, 401, 403, 404, 413, 415, 429, 503);
        moderation.MapDelete("/suspensions/{id}", Lift).RequireAuthorization(Policies.Moderator)
            .Describe("liftSuspension", "Lifts the suspension of an account.", 401, 403, 404, 429, 503);
        moderation.MapPost("/appeals", Appeal).AllowAnonymous().LimitedBy(ModerationFeature.Appeals)
            .Describe("fileAppeal", "Appeals against one's suspension, with the ticket of the refused log-in.", 400, 403, 404, 409, 413, 415, 429, 503);
        moderation.MapGet("/appeals", ListAppeals).RequireAuthorization(Policies.Moderator)
            .Describe("listAppeals", "Appeals that are not decided, the oldest first.", 401, 403, 429, 503);
        moderation.MapPost("/appeals/{id}/decision", Decide).RequireAuthorization(Policies.Moderator)
            .Describe("decideAppeal", "Grants an appeal, or denies it.", 400, 401, 403, 404, 409, 413, 415, 429, 503);
    }

    private static async Task<Ok<SuspensionList>> List(ShownCases cases, HttpContext context) => TypedResults.Ok(await cases.ListSuspensions(context.RequestAborted));

    private static async Task<Ok<SuspensionView>> Suspend(IModeration moderation, HttpContext context, Body<NewSuspensionBody> body) =>
        TypedResults.Ok(SuspensionView.Of(await moderation.SuspendPerson(new(NewId.Create(), body.Value.UserId ?? "", body.Value.Days), context.RequestAborted)));

    private static async Task<NoContent> Lift(string id, IModeration moderation, HttpContext context)
    {
        await moderation.LiftPersonsSuspension(new(NewId.Create(), id), context.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Appeal(IModeration moderation, HttpContext context, Body<NewAppealBody> body)
    {
        await moderation.FileAppeal(new(body.Value.Id ?? NewId.Create(), body.Value.Ticket ?? "", body.Value.Text), context.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<AppealList>> ListAppeals(ShownCases cases, HttpContext context) => TypedResults.Ok(await cases.ListAppeals(context.RequestAborted));

    private static async Task<NoContent> Decide(string id, IModeration moderation, HttpContext context, Body<AppealDecisionBody> body)
    {
        await moderation.DecideAppeal(new(NewId.Create(), id, body.Value.Grant), context.RequestAborted);
        return TypedResults.NoContent();
    }
}
