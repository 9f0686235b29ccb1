using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TempMessenger.Gateway.Web.Html;

/// <summary>
/// Answers with a page, rendered whole before the first byte is sent. It uses the renderer alone: the framework's services for
/// interactive components would cost each process 13 MB that no page here needs.
/// </summary>
internal sealed class RenderedPage<TPage>(IShownBy<TPage> model, int status) : IResult
    where TPage : IComponent
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var html = Entities.Shorten(await Render(httpContext));
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        httpContext.Response.Headers.CacheControl = "no-store";
        await httpContext.Response.WriteAsync(html, httpContext.RequestAborted);
    }

    private async Task<string> Render(HttpContext context)
    {
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(Site.View)] = View.Of(context),
            [nameof(Site.Page)] = typeof(TPage),
            [nameof(Site.Model)] = model,
        });
        await using var renderer = new HtmlRenderer(context.RequestServices, context.RequestServices.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<Site>(parameters)).ToHtmlString());
    }
}

internal static class PageResult
{
    /// <summary>The page that shows the model.</summary>
    public static RenderedPage<TPage> Of<TPage>(IShownBy<TPage> model, int status = StatusCodes.Status200OK)
        where TPage : IComponent => new(model, status);
}
