using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using TempMessenger.Gateway.Web.Refusals;

namespace TempMessenger.Gateway.Web.Defences;

/// <summary>
/// Refuses a body in a content coding (RFC 9110, 8.4), of which none is understood: a small body that unpacks to a large one would pass every limit on
/// bodies. Otherwise the packed bytes would be taken for the content.
/// </summary>
internal static class ContentCodings
{
    public static IApplicationBuilder UseContentCodingRefusal(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (CodingOf(context.Request) is not { } coding)
            return next(context);
        context.Response.Headers.AcceptEncoding = "identity";
        var reason = context.Request.HasFormContentType ? StatusReasons.ContentCodingOfForm : StatusReasons.ContentCoding;
        return RefusalWriter.Write(context, StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType", reason, coding.Length <= 40 ? coding : "?");
    });

    /// <summary>The first coding that changes the bytes of the body, or null.</summary>
    private static string? CodingOf(HttpRequest request) => request.Headers.ContentEncoding.Count > 0 && HasBody(request)
        ? request.Headers.ContentEncoding
            .SelectMany(header => (header ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .FirstOrDefault(coding => !coding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        : null;

    // Some clients send the header with every request.
    private static bool HasBody(HttpRequest request) => request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? true;
}
