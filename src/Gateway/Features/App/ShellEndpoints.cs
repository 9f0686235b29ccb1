using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Gateway.Features.Rooms;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Features.App;

/// <summary>The app: one static shell for <c>/</c>, every room and the pages of features, and the files that it is made of.</summary>
internal static class ShellEndpoints
{
    public static void MapShell(this IEndpointRouteBuilder routes)
    {
        var ui = routes.ServiceProvider.GetRequiredService<UiFiles>();
        foreach (var file in ui.Files)
            routes.MapFile($"/{file.Path}", file);
        if (ui.Shell is { } shell)
        {
            routes.MapFile("/", shell);
            routes.MapFile("/r/{room}", shell);
            foreach (var page in routes.ServiceProvider.GetServices<Feature>().SelectMany(feature => feature.AppPages))
                routes.MapFile(page, shell);
        }
        else
        {
            routes.MapMethods("/", PageEndpoint.Visit, IResult () => PageResult.Of(new NoAppModel())).AllowAnonymous();
            routes.MapMethods("/r/{room}", PageEndpoint.Visit, (string room) => SeeOther.To(PlainRoomModel.AddressOf(Uri.EscapeDataString(room)))).AllowAnonymous();
        }
    }

    /// <summary>The address of the page in the original.</summary>
    public static void MapIndex(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/index", PageEndpoint.Visit, () => Results.Redirect("/", permanent: true, preserveMethod: true)).AllowAnonymous();

    private static void MapFile(this IEndpointRouteBuilder routes, string pattern, UiFile file) =>
        routes.MapMethods(pattern, PageEndpoint.Visit, (RequestDelegate)file.Send).AllowAnonymous();
}

/// <summary>What stands at <c>/</c> where the app was not built.</summary>
public sealed record NoAppModel : IShownBy<NoAppPage>;
