using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.Sessions;
using TempMessenger.Gateway.Web.Json;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.OpenApi;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.LogInWays;

/// <summary>Log-ins by passkeys, and the second step of others.</summary>
internal static class PasskeyLogInEndpoints
{
    public static void MapPasskeyLogIn(this IEndpointRouteBuilder routes)
    {
        var sessions = routes.MapGroup("/api/v1/sessions").WithTags("sessions");
        sessions.MapPost("/second-factor", Complete).AllowAnonymous()
            .Describe("completeLogIn", "The second step of a log-in that was refused with second_factor_needed.", 400, 401, 403, 413, 415, 429, 503);
        sessions.MapPost("/passkey/options", Begin).AllowAnonymous().LimitedBy(WaysFeature.Challenges)
            .Describe("beginPasskeyLogIn", "A challenge for a passkey; valid for five minutes, once, with the cookie that comes with it.", 400, 403, 429, 503);
        sessions.MapPost("/passkey", LogIn).AllowAnonymous()
            .Describe("logInByPasskey", "Starts a session for an app by a passkey's answer to a challenge.", 400, 401, 403, 413, 415, 429, 503);
    }

    private static async Task<Created<StartedSession>> Complete(IUsers users, LoginLimit limit, HttpContext context, Body<SecondStepBody> body)
    {
        await limit.CountCode(context);
        var (token, wanted) = SessionToken.Create(context, "app");
        return Started(context, token, await users.CompleteLogIn(new(body.Value.Ticket, body.Value.Code, wanted), context.RequestAborted));
    }

    private static async Task<Ok<PasskeyOptionsView>> Begin(IUsers users, SiteAddress site, HttpContext context)
    {
        var made = await users.BeginPasskeyLogIn(new(site.PartyFor(context.Request)), context.RequestAborted);
        TicketCookie.Give(context, made.Ticket);
        return TypedResults.Ok(PasskeyOptionsView.Of(made));
    }

    private static async Task<Created<StartedSession>> LogIn(IUsers users, SiteAddress site, LoginLimit limit, HttpContext context, Body<PasskeyAnswerBody> body)
    {
        await limit.CountCode(context);
        var (token, wanted) = SessionToken.Create(context, "app");
        var request = new LogInByPasskey(site.PartyFor(context.Request), TicketCookie.Take(context), body.Value.Credential?.GetRawText(), wanted);
        return Started(context, token, await users.LogInByPasskey(request, context.RequestAborted));
    }

    private static Created<StartedSession> Started(HttpContext context, string token, Session session)
    {
        DeviceCookie.Give(context, session.Device);
        return TypedResults.Created($"/api/v1/sessions/{session.Id}", new StartedSession(token, session.ExpiresAt));
    }
}
