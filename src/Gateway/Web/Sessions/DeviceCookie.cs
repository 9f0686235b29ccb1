using Microsoft.AspNetCore.Http;

namespace TempMessenger.Gateway.Web.Sessions;

/// <summary>What a browser shows to be known as one on which a session began before. It outlives the session and opens nothing.</summary>
internal static class DeviceCookie
{
    private const string Secure = "__Host-device";
    private const string Plain = "device";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    public static string? Read(HttpContext context) => context.Request.Cookies[Name(context)];

    public static void Give(HttpContext context, string? device)
    {
        if (device is not null)
            context.Response.Cookies.Append(Name(context), device, Options(context));
    }

    private static string Name(HttpContext context) => context.Request.IsHttps ? Secure : Plain;

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = Lifetime,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    };
}
