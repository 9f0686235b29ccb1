using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Features.App;

internal static class LanguageEndpoint
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    public static void MapLanguage(this IEndpointRouteBuilder routes) => routes.MapPost("/language", Choose).AllowAnonymous();

    private static async Task<IResult> Choose(HttpRequest request, HttpResponse response)
    {
        var form = await request.Read("language", "language", Fields.Next);
        if (form["language"] is not ("en" or "zh"))
            throw new BadHttpRequestException("Unknown language", StatusCodes.Status400BadRequest);
        // The app reads it too, so it is not HttpOnly; it is no secret.
        response.Cookies.Append("lang", form["language"], new CookieOptions
        {
            Path = "/", MaxAge = Kept, SameSite = SameSiteMode.Lax, Secure = request.IsHttps, IsEssential = true,
        });
        return SeeOther.To(form[Fields.Next]);
    }
}
