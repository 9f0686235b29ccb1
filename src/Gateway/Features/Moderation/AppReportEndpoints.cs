using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts.Moderation;
using TempMessenger.Gateway.Features.AppAccounts;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Envelopes;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.OpenApi;
using TempMessenger.Gateway.Web.Sessions;
using TempMessenger.Gateway.Web.Signing;

namespace TempMessenger.Gateway.Features.Moderation;

/// <summary>The dating app's calls to report and to appeal.</summary>
internal static class AppReportEndpoints
{
    private const string Id = "id";
    private const string Kind = "kind";
    private const string Targets = "target_ids";
    private const string Reason = "reason";
    private const string Note = "note";
    private const string WithText = "with_text";
    private const string WithMedia = "with_media";
    private const string PersonId = "person_id";
    private const string Ticket = "ticket";
    private const string Text = "text";

    private static readonly CallParameters Reporting = new([Kind, Targets, Reason], [Note, WithText, WithMedia, PersonId, Id]);
    private static readonly CallParameters Appealing = new([Ticket, Text], [Id]);

    public static void MapAppReports(this IEndpointRouteBuilder routes)
    {
        var app = routes.MapGroup("/api").WithTags("app").WithEnvelope(EnvelopeKind.App).RequireSignature();
        app.MapPost("/report/create", File).RequireAuthorization(Policies.Member).LimitedBy(ModerationFeature.Reports).Takes(Reporting).Produces<AppAnswer<ReportView>>()
            .Describe("fileAppReport", "Reports what one can see now. The same id again makes no second report.", 400, 401, 404, 409, 415, 429, 503);
        app.MapPost("/appeal/create", Appeal).AllowAnonymous().LimitedBy(ModerationFeature.Appeals).Takes(Appealing).Produces<AppAnswer<AppDone>>()
            .Describe("fileAppAppeal", "Appeals against one's suspension, with the ticket of the refused log-in.", 400, 401, 403, 404, 409, 415, 429, 503);
    }

    private static async Task<IResult> File(HttpContext context, IModeration moderation)
    {
        var given = await CallArguments.ReadSigned(context, Reporting.Names);
        var filed = await moderation.FileReport(
            new(
                given.Given(Id) ?? NewId.Create(), given[Kind], given[Targets].Split(','), given[Reason], given.Given(Note), IsYes(given.Given(WithText)),
                IsYes(given.Given(WithMedia)), given.Given(PersonId)),
            context.RequestAborted);
        return Envelope.App(ReportView.Of(filed));
    }

    private static async Task<IResult> Appeal(HttpContext context, IModeration moderation)
    {
        var given = await CallArguments.ReadSigned(context, Appealing.Names);
        await moderation.FileAppeal(new(given.Given(Id) ?? NewId.Create(), given[Ticket], given[Text]), context.RequestAborted);
        return Envelope.App(AppDone.It);
    }

    /// <summary>What is not asked to be kept back is shown.</summary>
    private static bool IsYes(string? value) => value is not ("0" or "false");
}
