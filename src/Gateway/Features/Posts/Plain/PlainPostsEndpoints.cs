using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Html;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.Posts.Plain;

/// <summary>Posts, threads, people and hashtags to read without JavaScript, by whoever may read them over the API.</summary>
internal static class PlainPostsEndpoints
{
    /// <summary>Two pages of posts, the thread above one included.</summary>
    private const int MostLives = 300;

    public static void MapPlainPosts(this IEndpointRouteBuilder routes)
    {
        Map(PlainAddress.Everyone, async (PlainPostsReader reader, HttpContext context, string? before) =>
            PageResult.Of(await reader.Everyone(before, context.RequestAborted)));
        Map("/posts/{id}/plain", async (PlainPostsReader reader, HttpContext context, string id, string? after) =>
            PageResult.Of(await reader.Thread(id, after, context.RequestAborted)));
        Map("/people/{username}/plain", async (PlainPostsReader reader, HttpContext context, string username, string? before) =>
            PageResult.Of(await reader.OfPerson(username, before, context.RequestAborted)));
        Map("/tags/{tag}/plain", async (PlainPostsReader reader, HttpContext context, string tag, string? before) =>
            PageResult.Of(await reader.OfTag(tag, before, context.RequestAborted)));
        Map("/posts/vanish.css", ShowVanishing);

        void Map(string pattern, Delegate handler) => routes.MapMethods(pattern, PageEndpoint.Visit, handler).RequireAuthorization(Policies.Reader);
    }

    /// <summary>Hides each of the posts that the address names after the time that it has left. It tells nothing that the asker did not say.</summary>
    private static IResult ShowVanishing(HttpContext context, string? of)
    {
        context.Response.Headers.CacheControl = "no-store";
        var css = new StringBuilder("@keyframes vanish{to{display:none;visibility:hidden}}\n");
        foreach (var life in (of ?? "").Split(',', MostLives))
        {
            if (life.Split('-') is [var id, var left] && GivenId.IsValid(id) && long.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
                css.Append(CultureInfo.InvariantCulture, $"#p-{id}{{animation:vanish 1ms {milliseconds}ms forwards}}\n");
        }

        return Results.Text(css.ToString(), "text/css");
    }
}
