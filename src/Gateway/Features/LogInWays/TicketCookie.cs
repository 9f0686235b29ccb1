using Microsoft.AspNetCore.Http;

namespace TempMessenger.Gateway.Features.LogInWays;

/// <summary>Binds a passkey's challenge to the browser that asked for it: only that browser's answer is taken.</summary>
internal static class TicketCookie
{
    private const string Secure = "__Host-passkey";
    private const string Plain = "passkey";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public static void Give(HttpContext context, string ticket)
    {
        var options = Options(context);
        options.MaxAge = Lifetime;
        context.Response.Cookies.Append(Name(context), ticket, options);
    }

    /// <summary>The ticket that came with the request, or null; it is gone from the browser then.</summary>
    public static string? Take(HttpContext context)
    {
        var ticket = context.Request.Cookies[Name(context)];
        if (ticket is not null)
            context.Response.Cookies.Delete(Name(context), Options(context));
        return ticket;
    }

    private static string Name(HttpContext context) => context.Request.IsHttps ? Secure : Plain;

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = "/",
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
    };
}
