using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Membership;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Json;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.OpenApi;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.Membership;

/// <summary>Orders, and what payment providers report about them.</summary>
internal static class OrderEndpoints
{
    private const string SignatureHeader = "Payment-Signature";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void MapOrders(this IEndpointRouteBuilder routes)
    {
        var orders = routes.MapGroup("/api/v1/membership/orders").WithTags("membership").RequireAuthorization(Policies.Member);
        orders.MapGet("", List).Describe("listOrders", "One's own orders, the newest first; for admins, with everybody=true, everybody's.", 400, 401, 403, 429, 503);
        orders.MapPost("", Place).LimitedBy(MembershipFeature.Orders)
            .Describe("placeOrder", "Orders a product at its price now. The same idempotency key again gives the same answer.", 400, 401, 403, 404, 409, 413, 415, 429, 503);
        orders.MapGet("/{id}", Find).Describe("findOrder", "An order: one's own, or for admins anybody's.", 401, 404, 429, 503);
        orders.MapDelete("/{id}", Cancel).Describe("cancelOrder", "Gives up an order that is not paid.", 401, 403, 404, 409, 429, 503);
        orders.MapPost("/{id}/sandbox", Decide)
            .Describe("decideSandboxPayment", "Decides a payment at the provider for trying.", 400, 401, 403, 404, 409, 413, 415, 429, 503);
        routes.MapPost("/api/v1/membership/callbacks/{provider}", Take).WithTags("membership").AllowAnonymous().LimitedBy(MembershipFeature.Callbacks)
            .Describe("takePaymentCallback", "What a payment provider reports, signed in the header Payment-Signature.", 400, 403, 404, 409, 413, 415, 429, 503);
    }

    private static async Task<Ok<OrderList>> List(ShownOrders orders, HttpContext context, string? before, int? limit, bool? everybody) =>
        TypedResults.Ok(await orders.List(new(everybody ?? false, before, limit ?? 50), context.RequestAborted));

    private static async Task<Created<OrderView>> Place(IMembership membership, HttpContext context, Body<NewOrderBody> body)
    {
        var order = await membership.PlaceOrder(new(body.Value.IdempotencyKey ?? "", body.Value.ProductId ?? ""), context.RequestAborted);
        return TypedResults.Created($"/api/v1/membership/orders/{order.Id}", OrderView.Of(order));
    }

    private static async Task<Ok<OrderView>> Find(string id, IMembership membership, HttpContext context) =>
        TypedResults.Ok(OrderView.Of(await membership.FindOrder(new(id), context.RequestAborted) ?? throw NoSuchOrder()));

    private static async Task<Ok<OrderView>> Cancel(string id, IMembership membership, HttpContext context) =>
        TypedResults.Ok(OrderView.Of(await membership.CancelOrder(new(NewId.Create(), id), context.RequestAborted)));

    private static async Task<Ok<OrderView>> Decide(string id, IMembership membership, HttpContext context, Body<SandboxOutcomeBody> body) =>
        TypedResults.Ok(OrderView.Of(await membership.DecideSandboxPayment(new(id, body.Value.Outcome ?? ""), context.RequestAborted)));

    /// <summary>The body is passed on byte by byte: the signature covers it as it was sent.</summary>
    private static async Task<NoContent> Take(string provider, IMembership membership, HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, StrictUtf8, detectEncodingFromByteOrderMarks: false);
        var body = await ReadText(reader, context.RequestAborted);
        await membership.TakePaymentCallback(new(provider, context.Request.Headers[SignatureHeader], body), context.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<string> ReadText(StreamReader reader, CancellationToken cancellation)
    {
        try
        {
            return await reader.ReadToEndAsync(cancellation);
        }
        catch (DecoderFallbackException)
        {
            throw new ServiceException(ErrorCode.InvalidArgument, MembershipReasons.CallbackInvalid, "body");
        }
    }

    internal static ServiceException NoSuchOrder() => new(ErrorCode.NotFound, MembershipReasons.NoSuchOrder, "id");
}
