using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TempMessenger.Gateway.Http.Refusals;

namespace TempMessenger.Gateway.Http.Defences;

/// <summary>
/// Refuses changes that another site's page asks for. Browsers say where a request comes from (<c>Origin</c>, <c>Sec-Fetch-Site</c>);
/// what says neither is no browser and carries nobody's cookies by accident.
/// </summary>
internal static class CrossSite
{
    public static IApplicationBuilder UseCrossSiteRefusal(this IApplicationBuilder app) =>
        app.Use((context, next) => IsSafe(context.Request.Method) || ComesFromHere(context.Request)
            ? next(context)
            : Refusal.Write(
                context, StatusCodes.Status403Forbidden, "CrossSite", "Cross-site request refused", "Do this from this server's own pages."));

    /// <summary>True where each header that is there names this very origin.</summary>
    public static bool ComesFromHere(HttpRequest request) =>
        IsAbsentOr(request.Headers["Sec-Fetch-Site"], "same-origin") &&
        (request.Headers.Origin.Count == 0 || IsAbsentOr(request.Headers.Origin, $"{request.Scheme}://{request.Host.Value}"));

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static bool IsAbsentOr(Microsoft.Extensions.Primitives.StringValues header, string expected) =>
        header.Count == 0 || (header.Count == 1 && string.Equals(header[0], expected, StringComparison.OrdinalIgnoreCase));
}
