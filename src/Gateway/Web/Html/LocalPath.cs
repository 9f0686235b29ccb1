using Microsoft.AspNetCore.Http;

namespace TempMessenger.Gateway.Web.Html;

/// <summary>Addresses within this site to which a form may lead. Anything that a browser could read as another site leads home.</summary>
internal static class LocalPath
{
    public const string Home = "/";
    public const string Profile = "/profile";
    private const int LongestLength = 500;

    public static string Safe(string? path) =>
        path is ['/', ..] and not ['/', '/', ..] && path.Length <= LongestLength && path.All(IsPlain) ? path : Home;

    /// <summary>
    /// Where the page that a request shows can be visited. A form that was refused stands at the address that it was sent to; those of
    /// the profile are parts of its page.
    /// </summary>
    public static string Of(HttpRequest request) => request switch
    {
        _ when HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) =>
            Safe(request.Path.ToUriComponent() + request.QueryString.ToUriComponent()),
        _ when request.Path.StartsWithSegments(Profile) => Profile,
        _ => Safe(request.Path.ToUriComponent()),
    };

    /// <summary>Where to log in, and where to go then.</summary>
    public static string ToLogIn(string? next) => Safe(next) is var path and not Home ? $"/login?next={Uri.EscapeDataString(path)}" : "/login";

    // A backslash counts as a slash in browsers, and they drop tabs and line ends: /\evil.example and /<TAB>/evil.example lead away.
    private static bool IsPlain(char c) => c is > ' ' and < '\x7f' and not '\\';
}
