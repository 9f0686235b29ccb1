using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Moderation;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Json;
using TempMessenger.Gateway.Web.OpenApi;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.Moderation;

/// <summary>Cases, for moderators.</summary>
internal static class CaseEndpoints
{
    public static void MapCases(this IEndpointRouteBuilder routes)
    {
        var moderation = routes.MapGroup("/api/v1/moderation").WithTags("moderation").RequireAuthorization(Policies.Moderator);
        moderation.MapGet("/cases", List).Describe("listCases", "Cases that are open, or with ended=true the others, the newest first.", 400, 401, 403, 429, 503);
        moderation.MapGet("/cases/{id}", Find).Describe("findCase", "A case with what its reporter saw, while it is open. It is noted in the audit list.", 401, 403, 404, 429, 503);
        moderation.MapPost("/cases/{id}/decision", Decide)
            .Describe("decideCase", "Ends a case; what it copied is erased.", 400, 401, 403, 404, 409, 413, 415, 429, 503);
        moderation.MapGet("/audit", ListAudit).Describe("listAudit", "What moderators did, the newest first, a page at a time.", 400, 401, 403, 429, 503);
    }

    private static async Task<Ok<CaseList>> List(ShownCases cases, HttpContext context, bool? ended, string? before, int? limit) =>
        TypedResults.Ok(await cases.List(new(ended ?? false, before, limit ?? 50), context.RequestAborted));

    private static async Task<Ok<CaseAnswer>> Find(string id, ShownCases cases, HttpContext context) =>
        TypedResults.Ok(await cases.Find(id, context.RequestAborted) ?? throw new ServiceException(ErrorCode.NotFound, ModerationReasons.NoSuchCase));

    private static async Task<Ok<CaseAnswer>> Decide(string id, ShownCases cases, HttpContext context, Body<CaseDecisionBody> body) =>
        TypedResults.Ok(await cases.Decide(new(body.Value.CommandId ?? NewId.Create(), id, body.Value.Remove, body.Value.SuspendDays), context.RequestAborted));

    private static async Task<Ok<AuditList>> ListAudit(ShownCases cases, HttpContext context, string? before, int? limit) =>
        TypedResults.Ok(await cases.ListAudit(new(before, limit ?? 50), context.RequestAborted));
}
