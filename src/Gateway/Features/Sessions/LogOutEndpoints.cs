using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Web.Html;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.Sessions;

internal static class LogOutEndpoints
{
    public static void MapLogOut(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/logout", PageEndpoint.Visit, Show).AllowAnonymous();
        routes.MapPost("/logout", LogOut).AllowAnonymous();
    }

    private static IResult Show(HttpContext context) =>
        context.CurrentSession() is null ? SeeOther.To(LocalPath.Home) : PageResult.Of(new LogOutModel());

    private static async Task<IResult> LogOut(HttpContext context, IUsers users, CancellationToken cancellation)
    {
        if (context.CurrentSession() is { } session)
            await End(users, session, cancellation);
        SessionCookie.SignOut(context);
        return SeeOther.To(LocalPath.Home);
    }

    private static async Task End(IUsers users, Session session, CancellationToken cancellation)
    {
        try
        {
            await users.EndSessions(new EndSessions(session.User.Id, session.Id), cancellation);
        }
        catch (ServiceException refusal) when (refusal.Code is ErrorCode.NotFound or ErrorCode.UserNotFound)
        {
            // It ended a moment ago, on another device: what was asked for is so.
        }
    }
}

/// <summary>The page that asks before it logs out.</summary>
public sealed record LogOutModel : IShownBy<LogOutPage>;
