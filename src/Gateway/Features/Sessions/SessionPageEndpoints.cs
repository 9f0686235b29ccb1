using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Html;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.Sessions;

internal static class SessionPageEndpoints
{
    public static void MapSessionPages(this IEndpointRouteBuilder profile)
    {
        profile.MapPost("/sessions/end", EndAll);
        profile.MapPost("/sessions/{id}/end", End);
    }

    private static async Task<IResult> End(HttpContext context, IUsers users, string id, CancellationToken cancellation)
    {
        var session = context.RequiredSession();
        if (!GivenId.IsValid(id))
            throw new ServiceException(ErrorCode.NotFound, UserReasons.SessionNotFound);
        await users.EndSessions(new EndSessions(session.User.Id, id), cancellation);
        if (id != session.Id)
            return SeeOther.To("/profile?done=session");
        SessionCookie.SignOut(context);
        return SeeOther.To(LocalPath.Home);
    }

    private static async Task<IResult> EndAll(HttpContext context, IUsers users, CancellationToken cancellation)
    {
        await users.EndSessions(new EndSessions(context.RequiredSession().User.Id), cancellation);
        SessionCookie.SignOut(context);
        return SeeOther.To(LocalPath.Home);
    }
}
