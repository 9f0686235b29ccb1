using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Gateway.Web.Json;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.OpenApi;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Feedback.Web;

internal static class FeedbackEndpoints
{
    private const string Address = "/api/v1/feedback";

    public static void MapFeedback(this IEndpointRouteBuilder routes)
    {
        var feedback = routes.MapGroup(Address).WithTags("feedback");
        feedback.MapGet("", List).RequireAuthorization(Policies.Reader)
            .Describe("listFeedback", "A page of feedback, the newest first.", 400, 401, 429);
        feedback.MapPost("", Give).RequireAuthorization(Policies.Member).LimitedBy(FeedbackFeature.Giving)
            .Describe("giveFeedback", "Gives feedback.", 400, 401, 403, 413, 415, 429, 503);
    }

    private static async Task<Ok<FeedbackPage>> List(IFeedback feedback, HttpContext context, long? before, int? limit) =>
        TypedResults.Ok(await feedback.ListFeedback(new ListFeedback(before, limit ?? 50), context.RequestAborted));

    private static async Task<Created<FeedbackEntry>> Give(IFeedback feedback, HttpContext context, Body<NewFeedbackBody> body)
    {
        var given = new GiveFeedback(Guid.NewGuid().ToString("N"), body.Value.Text ?? "", body.Value.Rating ?? 0);
        return TypedResults.Created(Address, await feedback.GiveFeedback(given, context.RequestAborted));
    }
}

/// <summary>Feedback to give.</summary>
/// <param name="Text">A line, 1 to 500 characters.</param>
/// <param name="Rating">1 to 5.</param>
internal sealed record NewFeedbackBody(string? Text = null, int? Rating = null);
