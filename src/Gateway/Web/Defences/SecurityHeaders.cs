using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace TempMessenger.Gateway.Web.Defences;

/// <summary>Headers that every answer carries, errors too. Nothing may be stored by a cache, and no other policy of content holds, unless an endpoint says otherwise.</summary>
internal static class SecurityHeaders
{
    private static readonly StringValues ContentPolicy = string.Join(
        "; ",
        "default-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'", "object-src 'none'",
        "require-trusted-types-for 'script'", "trusted-types 'none'");

    private static readonly StringValues Permissions = "camera=(), geolocation=(self), microphone=(self), payment=(), usb=()";
    private static readonly StringValues NoSniff = "nosniff";

    /// <summary>Not <c>no-referrer</c>: under it browsers send <c>Origin: null</c> with our own forms, and older ones no <c>Sec-Fetch-Site</c> beside it.</summary>
    private static readonly StringValues SameOrigin = "same-origin";

    private static readonly StringValues OneYear = "max-age=31536000";
    private static readonly StringValues NoStore = "no-store";

    /// <summary>A copy of a message at a search engine would outlive it, and the page shows messages too.</summary>
    private static readonly StringValues NoIndex = "noindex, noarchive";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app)
    {
        var policy = Policy(app.ApplicationServices.GetRequiredService<IConfiguration>()["Media:BaseUrl"]);
        return app.Use((context, next) =>
        {
            // At the start of the answer, because whoever refuses a request clears the headers that are set so far.
            context.Response.OnStarting(() => Set(context, policy));
            return next(context);
        });
    }

    /// <summary>Pictures and sound may also come from where public media are loaded from.</summary>
    private static StringValues Policy(string? mediaAddress) => Uri.TryCreate(mediaAddress, UriKind.Absolute, out var other)
        ? (StringValues)$"{ContentPolicy}; img-src 'self' {other.GetLeftPart(UriPartial.Authority)}; media-src 'self' {other.GetLeftPart(UriPartial.Authority)}"
        : ContentPolicy;

    private static Task Set(HttpContext context, StringValues policy)
    {
        var headers = context.Response.Headers;
        if (headers.ContentSecurityPolicy.Count == 0)
            headers.ContentSecurityPolicy = context.Features.Get<OwnContentPolicy>() is { } own ? own.Text : policy;
        headers.XContentTypeOptions = NoSniff;
        headers["Referrer-Policy"] = SameOrigin;
        headers["Cross-Origin-Opener-Policy"] = SameOrigin;
        headers.TryAdd("Cross-Origin-Resource-Policy", SameOrigin);
        headers["Permissions-Policy"] = Permissions;
        headers["X-Robots-Tag"] = NoIndex;
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = NoStore;
        if (context.Request.IsHttps && !IsLocal(context.Request.Host.Host))
            headers.StrictTransportSecurity = OneYear;
        return Task.CompletedTask;
    }

    /// <summary>Browsers must not be made to refuse a developer's plain HTTP on the same name for a year.</summary>
    private static bool IsLocal(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host, out _);
}

/// <summary>The content security policy of a page that cannot live with the one of all others; a feature of its request.</summary>
/// <param name="Text">All of it.</param>
internal sealed record OwnContentPolicy(string Text);
