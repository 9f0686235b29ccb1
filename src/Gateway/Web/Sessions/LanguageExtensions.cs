using Microsoft.AspNetCore.Http;

namespace TempMessenger.Gateway.Web.Sessions;

internal static class LanguageExtensions
{
    /// <summary>The language that the reader wants: the cookie <c>lang</c>, else the first of <c>Accept-Language</c> that is spoken here, else English.</summary>
    /// <returns><c>en</c> or <c>zh</c>.</returns>
    public static string Language(this HttpContext context) =>
        context.Request.Cookies["lang"] switch
        {
            "en" => "en",
            "zh" => "zh",
            _ => Accepted(context.Request),
        };

    /// <summary>As <see cref="Language"/>, but where the reader does not ask for English or Chinese it is Chinese: clients compare the texts that they know.</summary>
    public static string LanguageOrChinese(this HttpContext context) => context.Request.Cookies["lang"] switch
    {
        "en" => "en",
        "zh" => "zh",
        _ => Accepted(context.Request, "zh"),
    };

    private static string Accepted(HttpRequest request, string otherwise = "en")
    {
        if (request.Headers.AcceptLanguage.Count == 0)
            return otherwise;
        foreach (var wanted in request.GetTypedHeaders().AcceptLanguage.Where(wanted => wanted.Quality != 0).OrderByDescending(wanted => wanted.Quality ?? 1))
        {
            if (wanted.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase))
                return "en";
            if (wanted.Value.StartsWith("zh", StringComparison.OrdinalIgnoreCase))
                return "zh";
        }
        return otherwise;
    }
}
