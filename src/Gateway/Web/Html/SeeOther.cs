using Microsoft.AspNetCore.Http;

namespace TempMessenger.Gateway.Web.Html;

/// <summary>Leads on to a page after a form did its work (303), so that loading again repeats nothing.</summary>
internal sealed class SeeOther(string address) : IResult
{
    /// <summary>To a local address that came with a request; what is not safe leads home.</summary>
    public static SeeOther To(string? next) => new(LocalPath.Safe(next));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = address;
        httpContext.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
