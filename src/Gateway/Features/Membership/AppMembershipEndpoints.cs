using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Membership;
using TempMessenger.Gateway.Features.AppAccounts;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Envelopes;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.Refusals;
using TempMessenger.Gateway.Web.Sessions;
using TempMessenger.Gateway.Web.Signing;

namespace TempMessenger.Gateway.Features.Membership;

/// <summary>The dating app's calls about VIP time: products, orders, one's own VIP info.</summary>
internal static class AppMembershipEndpoints
{
    private const string Id = "id";
    private const string ProductId = "product_id";
    private const string OrderId = "order_id";
    private const string Key = "idempotency_key";
    private const string Before = "before";
    private const string Limit = "limit";
    private static readonly string[] ProductMembers = [Id, "name_en", "name_zh", "price", "currency", "days", "place", "version"];

    public static void MapAppMembership(this IEndpointRouteBuilder routes)
    {
        var app = routes.MapGroup("/api").WithTags("app").WithEnvelope(EnvelopeKind.App).RequireSignature();
        app.MapPost("/vip/info", FindVip).RequireAuthorization(Policies.Member).ExcludeFromDescription();
        app.MapPost("/product/list", ListProducts).RequireAuthorization(Policies.Member).ExcludeFromDescription();
        app.MapPost("/product/save", SaveProduct).RequireAuthorization(Policies.Admin).ExcludeFromDescription();
        app.MapPost("/product/retire", RetireProduct).RequireAuthorization(Policies.Admin).ExcludeFromDescription();
        app.MapPost("/order/create", PlaceOrder).RequireAuthorization(Policies.Member).LimitedBy(MembershipFeature.Orders).ExcludeFromDescription();
        app.MapPost("/order/list", ListOrders).RequireAuthorization(Policies.Member).ExcludeFromDescription();
        app.MapPost("/order/info", FindOrder).RequireAuthorization(Policies.Member).ExcludeFromDescription();
        app.MapPost("/order/cancel", CancelOrder).RequireAuthorization(Policies.Member).ExcludeFromDescription();
    }

    private static async Task<IResult> FindVip(HttpContext context, IMembership membership, AppTimes times)
    {
        await CallArguments.ReadSigned(context);
        var vip = await membership.FindMembership(new(context.RequiredSession().User.Id), context.RequestAborted);
        return Envelope.App(new AppVip(vip.IsVip, vip.VipUntil is { } until ? times.Of(until) : null));
    }

    private static async Task<IResult> ListProducts(HttpContext context, IMembership membership)
    {
        await CallArguments.ReadSigned(context);
        return Envelope.App(new AppProductList([.. (await membership.ListProducts(new(), context.RequestAborted)).Select(product => AppProduct.Of(product, context))]));
    }

    private static async Task<IResult> SaveProduct(HttpContext context, IMembership membership)
    {
        var given = await CallArguments.ReadSigned(context, ProductMembers);
        var request = new SaveProduct(
            NewId.Create(), given.Given(Id) ?? NewId.Create(), given["name_en"], given["name_zh"], Number(given, "price"), given["currency"], (int)Number(given, "days"),
            (int)Number(given, "place", 0), Number(given, "version", 0));
        return Envelope.App(AppProduct.Of(await membership.SaveProduct(request, context.RequestAborted), context));
    }

    private static async Task<IResult> RetireProduct(HttpContext context, IMembership membership)
    {
        var given = await CallArguments.ReadSigned(context, Id);
        return Envelope.App(AppProduct.Of(await membership.RetireProduct(new(NewId.Create(), given[Id]), context.RequestAborted), context));
    }

    private static async Task<IResult> PlaceOrder(HttpContext context, IMembership membership, AppTimes times)
    {
        var given = await CallArguments.ReadSigned(context, ProductId, Key);
        return Envelope.App(AppOrder.Of(await membership.PlaceOrder(new(given[Key], given[ProductId]), context.RequestAborted), context, times));
    }

    private static async Task<IResult> ListOrders(HttpContext context, IMembership membership, AppTimes times)
    {
        var given = await CallArguments.ReadSigned(context, Before, Limit);
        var page = await membership.ListOrders(new(false, given.Given(Before), (int)Number(given, Limit, 50)), context.RequestAborted);
        return Envelope.App(new AppOrderList([.. page.Orders.Select(order => AppOrder.Of(order, context, times))], page.Next));
    }

    private static async Task<IResult> FindOrder(HttpContext context, IMembership membership, AppTimes times)
    {
        var given = await CallArguments.ReadSigned(context, OrderId);
        var order = await membership.FindOrder(new(given[OrderId]), context.RequestAborted) ?? throw OrderEndpoints.NoSuchOrder();
        return Envelope.App(AppOrder.Of(order, context, times));
    }

    private static async Task<IResult> CancelOrder(HttpContext context, IMembership membership, AppTimes times)
    {
        var given = await CallArguments.ReadSigned(context, OrderId);
        return Envelope.App(AppOrder.Of(await membership.CancelOrder(new(NewId.Create(), given[OrderId]), context.RequestAborted), context, times));
    }

    /// <summary>A whole number below two thousand million.</summary>
    private static long Number(CallArguments given, string name, long? otherwise = null)
    {
        if (given.Given(name) is null && otherwise is { } value)
            return value;
        return int.TryParse(given[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ServiceException(ErrorCode.InvalidArgument, StatusReasons.ArgumentMissing, name, [name]);
    }
}

/// <param name="IsVip">Whether one is a VIP now.</param>
/// <param name="VipEndTime">The end of the VIP time; null: there never was any.</param>
internal sealed record AppVip(bool IsVip, string? VipEndTime);

/// <param name="Products">In the order in which they are shown.</param>
internal sealed record AppProductList(IReadOnlyList<AppProduct> Products);

/// <param name="Id">32 lower-case hex digits.</param>
/// <param name="Name">In the reader's language.</param>
/// <param name="Price">In minor units of the currency.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Days">By how many days it extends the VIP time.</param>
/// <param name="Version">Rises with every change.</param>
internal sealed record AppProduct(string Id, string Name, long Price, string Currency, int Days, long Version)
{
    public static AppProduct Of(Product product, HttpContext context) => new(
        product.Id, context.Language() == "zh" ? product.NameZh : product.NameEn, product.Price, product.Currency, product.Days, product.Version);
}

/// <param name="Orders">The newest first.</param>
/// <param name="Next">Pass as <c>before</c> for the next page; null at the end.</param>
internal sealed record AppOrderList(IReadOnlyList<AppOrder> Orders, string? Next);

/// <param name="OrderId">32 lower-case hex digits.</param>
/// <param name="ProductId">What was ordered.</param>
/// <param name="Name">Its name when it was ordered, in the reader's language.</param>
/// <param name="Price">In minor units of the currency, when it was ordered.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Days">By how many days it extends the VIP time.</param>
/// <param name="Status"><c>placed</c>, <c>paid</c>, <c>cancelled</c> or <c>refunded</c>.</param>
/// <param name="CreateTime">When it was ordered.</param>
/// <param name="PaymentUrl">Where it is paid.</param>
/// <param name="PayTime">When it was paid; null: it was not.</param>
/// <param name="VipEndTime">The end of the VIP time after its payment; null: it gave none.</param>
/// <param name="Receipt">The number of the receipt; null: it was not paid.</param>
internal sealed record AppOrder(
    string OrderId,
    string ProductId,
    string Name,
    long Price,
    string Currency,
    int Days,
    string Status,
    string CreateTime,
    string PaymentUrl,
    string? PayTime,
    string? VipEndTime,
    string? Receipt)
{
    public static AppOrder Of(Order order, HttpContext context, AppTimes times) => new(
        order.Id,
        order.ProductId,
        context.Language() == "zh" ? order.NameZh : order.NameEn,
        order.Price,
        order.Currency,
        order.Days,
        order.Status,
        times.Of(order.PlacedAt),
        order.PaymentUrl,
        order.PaidAt is { } paid ? times.Of(paid) : null,
        order.VipUntil is { } until ? times.Of(until) : null,
        order.Receipt);
}
