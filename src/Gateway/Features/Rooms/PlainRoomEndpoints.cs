using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts.Messages;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Html;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.Rooms;

internal static class PlainRoomEndpoints
{
    public static void MapPlainRooms(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/rooms/{room}/plain", PageEndpoint.Visit, Show).RequireAuthorization(Policies.Reader);
        routes.MapMethods("/rooms/{room}/plain/vanish.css", PageEndpoint.Visit, ShowVanishing).RequireAuthorization(Policies.Reader);
        routes.MapSend();
    }

    private static async Task<IResult> Show(HttpContext context, PlainRoomReader reader, string room, CancellationToken cancellation)
    {
        var writes = context.Request.Query.ContainsKey("write");
        if (writes && context.CurrentSession() is null)
            return SeeOther.To(LocalPath.ToLogIn(LocalPath.Of(context.Request)));
        var model = await reader.Read(room, cancellation);
        SetClock(context, model.Now);
        if (writes)
            return PageResult.Of(model with { Draft = new Form("draft") { [SendEndpoint.Id] = NewId.Create() } });
        if (context.Request.Query.ContainsKey("still"))
            return PageResult.Of(model with { IsStill = true });
        context.Response.Headers["Refresh"] = model.RefreshSeconds.ToString(CultureInfo.InvariantCulture);
        return PageResult.Of(model);
    }

    /// <summary>
    /// Hides each message at its moment, also on a page that stands still while somebody writes: what is not named here is hidden at
    /// once, what is named after the time that it has left.
    /// </summary>
    private static async Task<IResult> ShowVanishing(HttpContext context, IMessages messages, string room, CancellationToken cancellation)
    {
        var live = await messages.ListMessages(new ListMessages(room), cancellation);
        SetClock(context, live.Now);
        context.Response.Headers.CacheControl = "no-store";
        var css = new StringBuilder("@keyframes vanish{to{display:none;visibility:hidden}}\n.messages>li{animation:vanish 1ms forwards}\n");
        foreach (var message in live.Messages)
            css.Append(CultureInfo.InvariantCulture, $"#m-{message.Id}{{animation-delay:{message.ExpiresAt - live.Now}ms}}\n");
        return Results.Text(css.ToString(), "text/css");
    }

    private static void SetClock(HttpContext context, long now) =>
        context.Response.Headers["Server-Time"] = now.ToString(CultureInfo.InvariantCulture);
}
