using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Membership;
using TempMessenger.Gateway.Web.Html;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.Membership;

/// <summary>The payment page of the provider for trying.</summary>
internal static class SandboxPages
{
    private const string Page = "/pay/sandbox/{id}";
    private const string Outcome = "outcome";

    public static void MapSandbox(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Page, PageEndpoint.Visit, Show).RequireAuthorization(Policies.Member);
        routes.MapPost(Page, Decide).RequireAuthorization(Policies.Member);
    }

    private static async Task<IResult> Show(string id, IMembership membership, HttpContext context) =>
        PageResult.Of(new SandboxModel(await Find(id, membership, context), new Form("pay")));

    private static async Task<IResult> Decide(string id, IMembership membership, HttpContext context)
    {
        var form = await context.Request.Read("pay", Outcome);
        var order = await Find(id, membership, context);
        try
        {
            await membership.DecideSandboxPayment(new(id, form[Outcome]), context.RequestAborted);
            return new SeeOther("/me/vip");
        }
        catch (ServiceException refusal)
        {
            return PageResult.Of(new SandboxModel(order, form), form.Refuse(context, refusal));
        }
    }

    private static async Task<Order> Find(string id, IMembership membership, HttpContext context) =>
        await membership.FindOrder(new(id), context.RequestAborted) is { Provider: "sandbox" } order ? order : throw OrderEndpoints.NoSuchOrder();
}

/// <summary>The payment page of the provider for trying.</summary>
/// <param name="Order">What is to be paid.</param>
/// <param name="Form">What went wrong.</param>
public sealed record SandboxModel(Order Order, Form Form) : IShownBy<SandboxPage>;
