using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TempMessenger.Gateway.Web.Refusals;

namespace TempMessenger.Gateway.Web.Defences;

/// <summary>
/// Refuses changes that another site's page asks for. Browsers say where a request comes from (<c>Origin</c>, <c>Sec-Fetch-Site</c>);
/// what sends neither is no browser and carries no cookies of a person by accident.
/// </summary>
internal static class CrossSite
{
    public static IApplicationBuilder UseCrossSiteRefusal(this IApplicationBuilder app) =>
        app.Use((context, next) => IsSafe(context.Request.Method) || ComesFromHere(context.Request)
            ? next(context)
            : RefusalWriter.Write(context, StatusCodes.Status403Forbidden, "CrossSite", StatusReasons.CrossSite));

    /// <summary>
    /// True where the browser says that this very origin asks, or where neither header is there. Where it says <c>same-origin</c> the origin may be
    /// <c>null</c>: a proxy in front that adds <c>Referrer-Policy: no-referrer</c> makes browsers hide it.
    /// </summary>
    private static bool ComesFromHere(HttpRequest request) => (request.Headers["Sec-Fetch-Site"], request.Headers.Origin) switch
    {
        ({ Count: 0 }, { Count: 0 }) => true,
        ({ Count: 0 }, [var origin]) => IsOwn(request, origin),
        (["same-origin"], { Count: 0 } or ["null"]) => true,
        (["same-origin"], [var origin]) => IsOwn(request, origin),
        _ => false,
    };

    private static bool IsOwn(HttpRequest request, string? origin) =>
        string.Equals(origin, $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase);

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
}
