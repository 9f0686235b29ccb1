using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Apps;
using TempMessenger.Gateway.Web.Html;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.H5;

internal static class H5Endpoints
{
    public static void MapH5(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/h5", PageEndpoint.Visit, (Delegate)Render).AllowAnonymous();
        var files = routes.ServiceProvider.GetRequiredService<H5Files>();
        foreach (var file in files.All)
            routes.MapMethods(file.Address, PageEndpoint.Visit, (RequestDelegate)file.Send).AllowAnonymous();
        var edit = routes.MapGroup("/h5/edit").RequireAuthorization(Policies.Admin);
        edit.MapMethods("", PageEndpoint.Visit, Edit);
        edit.MapPost("", Save);
    }

    /// <summary>The home page in the reader's language, also as the answer of a log-in.</summary>
    public static async Task<IResult> Render(HttpContext context)
    {
        var services = context.RequestServices;
        var content = await services.GetRequiredService<IApps>().FindH5Content(new(context.Language()), context.RequestAborted);
        var files = services.GetRequiredService<H5Files>();
        return PageResult.Of(new H5Model(content, files.Style.Address, files.Picture.Address, [.. files.Views.Select(view => view.Address)]));
    }

    private static async Task<IResult> Edit(
        HttpContext context, IApps apps, [FromQuery(Name = H5Form.Language)] string? language, string? done, CancellationToken cancellation)
    {
        language ??= context.Language();
        return PageResult.Of(new H5EditModel(H5Form.Of(language, await apps.FindH5Content(new(language), cancellation)), done is not null));
    }

    private static async Task<IResult> Save(HttpContext context, IApps apps, CancellationToken cancellation)
    {
        var form = await context.Request.Read("h5", H5Form.Names);
        try
        {
            await apps.SaveH5Content(new(form[H5Form.Language], H5Form.Content(form)), cancellation);
            return SeeOther.To($"/h5/edit?{H5Form.Language}={form[H5Form.Language]}&done=1");
        }
        catch (ServiceException refusal)
        {
            return PageResult.Of(new H5EditModel(form, false), form.Refuse(context, refusal));
        }
    }
}
