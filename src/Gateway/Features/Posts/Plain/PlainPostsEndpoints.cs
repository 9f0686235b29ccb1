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
        routes.MapMethods("/posts/plain", PageEndpoint.Visit, ShowEveryone).RequireAuthorization(Policies.Reader);
        routes.MapMethods("/posts/{id}/plain", PageEndpoint.Visit, ShowThread).RequireAuthorization(Policies.Reader);
        routes.MapMethods("/people/{username}/plain", PageEndpoint.Visit, ShowPerson).RequireAuthorization(Policies.Reader);
        routes.MapMethods("/tags/{tag}/plain", PageEndpoint.Visit, ShowTag).RequireAuthorization(Policies.Reader);
        routes.MapMethods("/posts/vanish.css", PageEndpoint.Visit, ShowVanishing).RequireAuthorization(Policies.Reader);
    }

    private static async Task<IResult> ShowEveryone(PlainPostsReader reader, string? before, HttpContext context) =>
        Show(context, await reader.Everyone(before, context.RequestAborted));

    private static async Task<IResult> ShowThread(PlainPostsReader reader, string id, string? after, HttpContext context)
    {
        var model = await reader.Thread(id, after, context.RequestAborted);
        Refresh(context, [.. model.Ancestors, model.Post, .. model.Replies]);
        return PageResult.Of(model);
    }

    private static async Task<IResult> ShowPerson(PlainPostsReader reader, string username, string? before, HttpContext context) =>
        Show(context, await reader.OfPerson(username, before, context.RequestAborted));

    private static async Task<IResult> ShowTag(PlainPostsReader reader, string tag, string? before, HttpContext context) =>
        Show(context, await reader.OfTag(tag, before, context.RequestAborted));

    private static RenderedPage<PlainPostsPage> Show(HttpContext context, PlainPostsModel model)
    {
        Refresh(context, model.Posts);
        return PageResult.Of(model);
    }

    /// <summary>The page is read again when the first of its posts vanishes: not every browser moves an animation on a page without scripts.</summary>
    private static void Refresh(HttpContext context, IEnumerable<PlainPost?> posts)
    {
        if (posts.Min(post => post?.Left) is { } left)
            context.Response.Headers["Refresh"] = ((Math.Max(left, 0) / 1_000) + 1).ToString(CultureInfo.InvariantCulture);
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
