using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Web.Html;

/// <summary>What every page shows around its own content.</summary>
/// <param name="Language"><c>en</c> or <c>zh</c>.</param>
/// <param name="Theme"><c>light</c> or <c>dark</c> where somebody chose one; null leaves it to the browser.</param>
/// <param name="Viewer">Who is logged in, or null.</param>
/// <param name="Here">The page's own local address, to come back to after switching the language.</param>
/// <param name="Styles">Addresses of the style sheets.</param>
/// <param name="Icon">The address of the icon, or null.</param>
public sealed record View(string Language, string? Theme, Viewer? Viewer, string Here, IReadOnlyList<string> Styles, string? Icon)
{
    internal static View Of(HttpContext context) => new(
        context.Language(),
        context.Request.Cookies["theme"] is "light" or "dark" ? context.Request.Cookies["theme"] : null,
        context.CurrentSession() is { User: var user } ? new Viewer(user.Id, user.Name) : null,
        LocalPath.Of(context.Request),
        context.RequestServices.GetRequiredService<UiFiles>().Styles,
        context.RequestServices.GetRequiredService<UiFiles>().Icon);
}

/// <summary>Who is logged in.</summary>
/// <param name="Id">The account's id.</param>
/// <param name="Name">The name that others see.</param>
public sealed record Viewer(string Id, string Name);
