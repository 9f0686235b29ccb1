using Microsoft.AspNetCore.Http;
using TempMessenger.Contracts;
using TempMessenger.Gateway.Http.Refusals;
using TempMessenger.Gateway.Pages.Accounts;
using TempMessenger.Gateway.Pages.Html;
using TempMessenger.Gateway.Pages.Refused;

namespace TempMessenger.Gateway.Pages;

/// <summary>
/// Marks what people visit with a browser. What a page's own form cannot say is said by a page; who must log in is led to do so and back.
/// </summary>
internal sealed class PageEndpoint : IRefusalForm
{
    public static readonly PageEndpoint Mark = new();

    public Task Write(HttpContext context, int status, ServiceException? refusal)
    {
        if (status == StatusCodes.Status401Unauthorized)
            return new SeeOther(LogInModel.Address(LocalPath.Of(context.Request))).ExecuteAsync(context);
        var reason = refusal is null or { Code: ErrorCode.NotFound or ErrorCode.UserNotFound } ? null : FormRefusals.TextOf(refusal);
        return PageResult.Of(new RefusedModel(status, reason), status).ExecuteAsync(context);
    }
}
