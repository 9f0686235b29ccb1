using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Json;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.OpenApi;
using TempMessenger.Gateway.Web.Refusals;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.Sessions;

internal static class SessionEndpoints
{
    public static void MapUserSessions(this IEndpointRouteBuilder routes)
    {
        var sessions = routes.MapGroup("/api/v1/sessions").WithTags("sessions");
        sessions.MapPost("", Start).AllowAnonymous()
            .Describe("logIn", "Starts a session for an app.", 400, 401, 403, 413, 415, 429, 503);
        sessions.MapGet("", List).RequireAuthorization(Policies.Member)
            .Describe("listSessions", "One's own live sessions.", 401, 429);
        sessions.MapDelete("", EndAll).RequireAuthorization(Policies.Member)
            .Describe("endSessions", "Logs out everywhere.", 401, 403, 429);
        sessions.MapDelete("/{id}", End).RequireAuthorization(Policies.Member)
            .Describe("endSession", "Ends one of one's own sessions.", 401, 403, 404, 429);
    }

    private static async Task<Created<StartedSession>> Start(IUsers users, LoginLimit limit, HttpContext context, Body<CredentialsBody> body)
    {
        var name = body.Value.Name ?? body.Value.Email;
        if (string.IsNullOrEmpty(name) || string.IsNullOrEmpty(body.Value.Password))
            throw new ServiceException(ErrorCode.InvalidArgument, StatusReasons.NameOrPasswordMissing);
        await limit.Count(context, name);
        var (token, started) = SessionToken.Create(context, "app");
        var session = await users.LogIn(new LogIn(name, body.Value.Password, started, body.Value.Totp), context.RequestAborted);
        DeviceCookie.Give(context, session.Device);
        return TypedResults.Created($"/api/v1/sessions/{session.Id}", new StartedSession(token, session.ExpiresAt));
    }

    private static async Task<Ok<SessionList>> List(IUserQueries users, HttpContext context)
    {
        var current = context.RequiredSession();
        var live = await users.ListSessions(new ListSessions(current.User.Id), context.RequestAborted);
        return TypedResults.Ok(new SessionList([.. live.Select(session => new SessionView(
            session.Id, session.Kind, session.Device, session.CreatedAt, session.LastUsedAt, session.ExpiresAt, session.Id == current.Id))]));
    }

    private static async Task<NoContent> EndAll(IUsers users, HttpContext context)
    {
        await users.EndSessions(new EndSessions(context.RequiredSession().User.Id), context.RequestAborted);
        SessionCookie.SignOut(context);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> End(string id, IUsers users, HttpContext context)
    {
        var current = context.RequiredSession();
        if (!GivenId.IsValid(id))
            throw new ServiceException(ErrorCode.NotFound, UserReasons.SessionNotFound);
        await users.EndSessions(new EndSessions(current.User.Id, id), context.RequestAborted);
        if (id == current.Id)
            SessionCookie.SignOut(context);
        return TypedResults.NoContent();
    }
}
