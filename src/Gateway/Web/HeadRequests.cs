using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace TempMessenger.Gateway.Web;

/// <summary>
/// Answers HEAD wherever GET is answered (RFC 9110, 9.3.2): the same endpoint runs, and the server leaves the body out, because to it the request stays
/// a HEAD.
/// </summary>
internal static class HeadRequests
{
    private static readonly HeadSent Sent = new();

    /// <summary>The method as it was sent.</summary>
    public static string SentMethod(HttpContext context) => context.Features.Get<HeadSent>() is null ? context.Request.Method : HttpMethods.Head;

    public static IApplicationBuilder UseHeadAsGet(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Features.Set(Sent);
            context.Request.Method = HttpMethods.Get;
            // A WebSocket begins with a GET (RFC 6455, 4.1).
            context.Features.Set<IHttpUpgradeFeature>(null);
        }

        context.Response.OnStarting(static state => AddHead((HttpResponse)state), context.Response);
        return next(context);
    });

    private static Task AddHead(HttpResponse response)
    {
        if (response.StatusCode == StatusCodes.Status405MethodNotAllowed && response.Headers.Allow is [{ } allowed])
        {
            var methods = allowed.Split(',', StringSplitOptions.TrimEntries);
            if (methods.Contains(HttpMethods.Get) && !methods.Contains(HttpMethods.Head))
                response.Headers.Allow = $"{allowed}, {HttpMethods.Head}";
        }

        return Task.CompletedTask;
    }

    private sealed class HeadSent;
}
