using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using TempMessenger.Contracts.Texts;

namespace TempMessenger.Gateway.Web.Html;

internal static class NotFoundPages
{
    private static readonly MediaTypeHeaderValue Html = new("text/html");

    /// <summary>Where no endpoint has the address, a browser gets a page; what calls for JSON gets its problem from elsewhere.</summary>
    public static IApplicationBuilder UseNotFoundPages(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        await next(context);
        var response = context.Response;
        if (response is { StatusCode: StatusCodes.Status404NotFound, HasStarted: false } && context.GetEndpoint() is null && WantsHtml(context.Request))
            await PageResult.Of(new RefusedModel(response.StatusCode), response.StatusCode).ExecuteAsync(context);
    });

    private static bool WantsHtml(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(type => type.Quality != 0 && type.MediaType == Html.MediaType);
}

/// <summary>What somebody sees instead of what they asked for.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Reason">What a service said, or null where the status says it all.</param>
public sealed record RefusedModel(int Status, Text? Reason = null) : IShownBy<RefusedPage>;
