using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts.Moderation;
using TempMessenger.Gateway.Features.AppAccounts;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Envelopes;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.Sessions;
using TempMessenger.Gateway.Web.Signing;

namespace TempMessenger.Gateway.Features.Moderation;

/// <summary>The dating app's calls to report and to appeal.</summary>
internal static class AppReportEndpoints
{
    private const string Targets = "target_ids";

    public static void MapAppReports(this IEndpointRouteBuilder routes)
    {
        var app = routes.MapGroup("/api").WithTags("app").WithEnvelope(EnvelopeKind.App).RequireSignature();
        app.MapPost("/report/create", File).RequireAuthorization(Policies.Member).LimitedBy(ModerationFeature.Reports).ExcludeFromDescription();
        app.MapPost("/appeal/create", Appeal).AllowAnonymous().LimitedBy(ModerationFeature.Appeals).ExcludeFromDescription();
    }

    private static async Task<IResult> File(HttpContext context, IModeration moderation)
    {
        var given = await CallArguments.ReadSigned(context, "id", "kind", Targets, "reason", "note", "with_text", "with_media", "person_id");
        var filed = await moderation.FileReport(
            new(
                given.Given("id") ?? NewId.Create(), given["kind"], given[Targets].Split(','), given["reason"], given.Given("note"), IsYes(given.Given("with_text")),
                IsYes(given.Given("with_media")), given.Given("person_id")),
            context.RequestAborted);
        return Envelope.App(ReportView.Of(filed));
    }

    private static async Task<IResult> Appeal(HttpContext context, IModeration moderation)
    {
        var given = await CallArguments.ReadSigned(context, "id", "ticket", "text");
        await moderation.FileAppeal(new(given.Given("id") ?? NewId.Create(), given["ticket"], given["text"]), context.RequestAborted);
        return Envelope.App(new Dictionary<string, string>());
    }

    /// <summary>What is not asked to be kept back is shown.</summary>
    private static bool IsYes(string? value) => value is not ("0" or "false");
}
