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

/// <summary>Reports, and one's own list of them.</summary>
internal static class ReportEndpoints
{
    public static void MapReports(this IEndpointRouteBuilder routes)
    {
        var reports = routes.MapGroup("/api/v1/reports").WithTags("moderation").RequireAuthorization(Policies.Member);
        reports.MapPost("", File).LimitedBy(ModerationFeature.Reports)
            .Describe("fileReport", "Reports what one can see now; moderators see as much of it as one chooses.", 400, 401, 403, 404, 409, 413, 415, 429, 503);
        reports.MapGet("", List).Describe("listReports", "One's own reports, the newest first, a page at a time.", 400, 401, 429, 503);
    }

    private static async Task<Created<ReportView>> File(IModeration moderation, HttpContext context, Body<NewReportBody> body)
    {
        var asked = body.Value;
        var filed = await moderation.FileReport(
            new(asked.Id ?? NewId.Create(), asked.Kind ?? "", asked.TargetIds ?? [], asked.Reason ?? "", asked.Note, asked.WithText, asked.WithMedia, asked.PersonId),
            context.RequestAborted);
        return TypedResults.Created($"/api/v1/reports/{filed.Id}", ReportView.Of(filed));
    }

    private static async Task<Ok<ReportList>> List(IModeration moderation, HttpContext context, string? before, int? limit)
    {
        var page = await moderation.ListOwnReports(new(before, limit ?? 50), context.RequestAborted);
        return TypedResults.Ok(new ReportList([.. page.Reports.Select(ReportView.Of)], page.Next));
    }
}
