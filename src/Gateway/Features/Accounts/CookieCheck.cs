using Microsoft.AspNetCore.Http;
using TempMessenger.Contracts.Texts;
using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Features.Accounts;

/// <summary>
/// Whether the browser keeps cookies. A form that leads to a session is given out with a cookie of the session's kind and says so; where it
/// comes back without that cookie, no session would last either. Who sends the fields without having asked for the form is not checked.
/// </summary>
internal static class CookieCheck
{
    private const string Secure = "__Host-cookies";
    private const string Plain = "cookies";
    private const string Kept = "kept";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    private static readonly Text NotKept = new(
        "This browser kept no cookie of this site, and without one nobody stays logged in. Allow cookies for this site in the browser's settings, then send again.",
        "浏览器没有保存本站的 Cookie，因此无法保持登录。请在浏览器设置中允许本站使用 Cookie，然后重新提交。");

    /// <summary>Sends the cookie with the page that shows the form.</summary>
    public static Form WithCookie(this Form form, HttpContext context)
    {
        form[Fields.Cookies] = Kept;
        Give(context);
        return form;
    }

    /// <summary>Refuses a form whose cookie was not kept.</summary>
    public static void CheckCookie(this Form form, HttpContext context)
    {
        if (form.Given(Fields.Cookies) is null || context.Request.Cookies.ContainsKey(Name(context)))
            return;
        form.Refuse(null, NotKept);
        Give(context);
    }

    private static void Give(HttpContext context) =>
        context.Response.Cookies.Append(Name(context), Kept, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = Lifetime,
            Path = "/",
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });

    private static string Name(HttpContext context) => context.Request.IsHttps ? Secure : Plain;
}
