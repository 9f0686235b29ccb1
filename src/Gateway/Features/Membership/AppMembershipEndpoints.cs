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
using TempMessenger.Gateway.Web.OpenApi;
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
    private const string NameEn = "name_en";
    private const string NameZh = "name_zh";
    private const string Price = "price";
    private const string Currency = "currency";
    private const string Days = "days";
    private const string Place = "place";
    private const string Version = "version";

    private static readonly CallParameters Nothing = new([], []);
    private static readonly CallParameters Saving = new([NameEn, NameZh, Price, Currency, Days], [Id, Place, Version]);
    private static readonly CallParameters NamingProduct = new([Id], []);
    private static readonly CallParameters Placing = new([ProductId, Key], []);
    private static readonly CallParameters Paging = new([], [Before, Limit]);
    private static readonly CallParameters NamingOrder = new([OrderId], []);

    public static void MapAppMembership(this IEndpointRouteBuilder routes)
    {
        var app = routes.MapGroup("/api").WithTags("app").WithEnvelope(EnvelopeKind.App).RequireSignature();
        app.MapPost("/vip/info", FindVip).RequireAuthorization(Policies.Member).Takes(Nothing).Produces<AppAnswer<AppVip>>()
            .Describe("findAppVip", "One's own VIP time.", 400, 401, 409, 415, 429, 503);
        app.MapPost("/product/list", ListProducts).RequireAuthorization(Policies.Member).Takes(Nothing).Produces<AppAnswer<AppProductList>>()
            .Describe("listAppProducts", "The products that are for sale.", 400, 401, 409, 415, 429, 503);
        app.MapPost("/product/save", SaveProduct).RequireAuthorization(Policies.Admin).Takes(Saving).Produces<AppAnswer<AppProduct>>()
            .Describe("saveAppProduct", "Makes a product, or changes the one with the id given. Admins only.", 400, 401, 403, 404, 409, 415, 429, 503);
        app.MapPost("/product/retire", RetireProduct).RequireAuthorization(Policies.Admin).Takes(NamingProduct).Produces<AppAnswer<AppProduct>>()
            .Describe("retireAppProduct", "Ends the sale of a product for good. Admins only.", 400, 401, 403, 404, 409, 415, 429, 503);
        app.MapPost("/order/create", PlaceOrder).RequireAuthorization(Policies.Member).LimitedBy(MembershipFeature.Orders).Takes(Placing).Produces<AppAnswer<AppOrder>>()
            .Describe("placeAppOrder", "Orders a product at its price now. The same idempotency key again gives the same answer.", 400, 401, 403, 404, 409, 415, 429, 503);
        app.MapPost("/order/list", ListOrders).RequireAuthorization(Policies.Member).Takes(Paging).Produces<AppAnswer<AppOrderList>>()
            .Describe("listAppOrders", "One's own orders, the newest first, a page at a time.", 400, 401, 409, 415, 429, 503);
        app.MapPost("/order/info", FindOrder).RequireAuthorization(Policies.Member).Takes(NamingOrder).Produces<AppAnswer<AppOrder>>()
            .Describe("findAppOrder", "An order: one's own, or for admins anybody's.", 400, 401, 404, 409, 415, 429, 503);
        app.MapPost("/order/cancel", CancelOrder).RequireAuthorization(Policies.Member).Takes(NamingOrder).Produces<AppAnswer<AppOrder>>()
            .Describe("cancelAppOrder", "Gives up an order that is not paid.", 400, 401, 404, 409, 415, 429, 503);
    }

    private static async Task<IResult> FindVip(HttpContext context, IMembership membership, AppTimes times)
    {
        await CallArguments.ReadSigned(context, Nothing.Names);
        var vip = await membership.FindMembership(new(context.RequiredSession().User.Id), context.RequestAborted);
        return Envelope.App(new AppVip(vip.IsVip, vip.VipUntil is { } until ? times.Of(until) : null));
    }

    private static async Task<IResult> ListProducts(HttpContext context, IMembership membership)
    {
        await CallArguments.ReadSigned(context, Nothing.Names);
        return Envelope.App(new AppProductList([.. (await membership.ListProducts(new(), context.RequestAborted)).Select(product => AppProduct.Of(product, context))]));
    }

    private static async Task<IResult> SaveProduct(HttpContext context, IMembership membership)
    {
        var given = await CallArguments.ReadSigned(context, Saving.Names);
        var request = new SaveProduct(
            NewId.Create(), given.Given(Id) ?? NewId.Create(), given[NameEn], given[NameZh], Number(given, Price), given[Currency], (int)Number(given, Days),
            (int)Number(given, Place, 0), Number(given, Version, 0));
        return Envelope.App(AppProduct.Of(await membership.SaveProduct(request, context.RequestAborted), context));
    }

    private static async Task<IResult> RetireProduct(HttpContext context, IMembership membership)
    {
        var given = await CallArguments.ReadSigned(context, NamingProduct.Names);
        return Envelope.App(AppProduct.Of(await membership.RetireProduct(new(NewId.Create(), given[Id]), context.RequestAborted), context));
    }

    private static async Task<IResult> PlaceOrder(HttpContext context, IMembership membership, AppTimes times)
    {
        var given = await CallArguments.ReadSigned(context, Placing.Names);
        return Envelope.App(AppOrder.Of(await membership.PlaceOrder(new(given[Key], given[ProductId]), context.RequestAborted), context, times));
    }

    private static async Task<IResult> ListOrders(HttpContext context, IMembership membership, AppTimes times)
    {
        var given = await CallArguments.ReadSigned(context, Paging.Names);
        var page = await membership.ListOrders(new(false, given.Given(Before), (int)Number(given, Limit, 50)), context.RequestAborted);
        return Envelope.App(new AppOrderList([.. page.Orders.Select(order => AppOrder.Of(order, context, times))], page.Next));
    }

    private static async Task<IResult> FindOrder(HttpContext context, IMembership membership, AppTimes times)
    {
        var given = await CallArguments.ReadSigned(context, NamingOrder.Names);
        var order = await membership.FindOrder(new(given[OrderId]), context.RequestAborted) ?? throw OrderEndpoints.NoSuchOrder();
        return Envelope.App(AppOrder.Of(order, context, times));
    }

    private static async Task<IResult> CancelOrder(HttpContext context, IMembership membership, AppTimes times)
    {
        var given = await CallArguments.ReadSigned(context, NamingOrder.Names);
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
