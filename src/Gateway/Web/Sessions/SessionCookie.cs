using Microsoft.AspNetCore.Http;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Gateway.Web.Sessions;

/// <summary>
/// The browser's copy of the token. Under HTTPS its name starts with <c>__Host-</c>: no other host and no plain connection can plant it,
/// and one without the prefix is not looked at.
/// </summary>
internal static class SessionCookie
{
    private const string Secure = "__Host-session";
    private const string Plain = "session";

    /// <summary>The longest that a session can live; the server decides, the cookie only must not go earlier.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    /// <summary>Logs the browser in: sends the cookie and makes the session the current one for the rest of the request.</summary>
    public static void SignIn(HttpContext context, string token, Session session)
    {
        var options = Options(context);
        options.MaxAge = Lifetime;
        context.Response.Cookies.Append(Name(context), token, options);
        context.SetCurrentSession(session);
    }

    /// <summary>
    /// Removes the cookie, and what the pages kept in the browser: drafts, and messages that were not sent. The session itself must be ended by its
    /// service as well.
    /// </summary>
    public static void SignOut(HttpContext context)
    {
        context.Response.Cookies.Delete(Name(context), Options(context));
        context.Response.Headers["Clear-Site-Data"] = "\"storage\"";
        context.SetCurrentSession(null);
    }

    /// <summary>The token that came with the request, or null.</summary>
    public static string? Read(HttpContext context) => context.Request.Cookies[Name(context)];

    private static string Name(HttpContext context) => context.Request.IsHttps ? Secure : Plain;

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    };
}
