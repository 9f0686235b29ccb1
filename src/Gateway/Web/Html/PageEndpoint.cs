using Microsoft.AspNetCore.Http;
using TempMessenger.Contracts;
using TempMessenger.Gateway.Web.Refusals;

namespace TempMessenger.Gateway.Web.Html;

/// <summary>
/// Marks what people visit with a browser. What a page's own form cannot say is said by a page; who must log in is led to do so and back.
/// </summary>
internal static class PageEndpoint
{
    /// <summary>Metadata of an endpoint whose refusals are pages.</summary>
    public static readonly RefusalForm Mark = new(Write);

    /// <summary>The methods of a plain visit.</summary>
    public static readonly string[] Visit = [HttpMethods.Get, HttpMethods.Head];

    private static Task Write(HttpContext context, int status, ServiceException? refusal)
    {
        if (status == StatusCodes.Status401Unauthorized)
            return new SeeOther(LocalPath.ToLogIn(LocalPath.Of(context.Request))).ExecuteAsync(context);
        var reason = refusal is null or { Code: ErrorCode.NotFound or ErrorCode.UserNotFound } ? null : FormRefusals.TextOf(refusal);
        return PageResult.Of(new RefusedModel(status, reason), status).ExecuteAsync(context);
    }
}
