using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Membership;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Envelopes;
using TempMessenger.Gateway.Web.Limits;

namespace TempMessenger.Gateway.Features.Membership;

/// <summary>VIP time, products and orders: for the page, for apps, and the callbacks of payment providers.</summary>
internal static class MembershipFeature
{
    public static readonly Feature Declaration = new()
    {
        Peers = [MembershipContract.Description],
        Services = (services, _) => services.AddSingleton<ShownOrders>(),
        Endpoints = routes =>
        {
            routes.MapProducts();
            routes.MapOrders();
            routes.MapAppMembership();
        },
        Pages = SandboxPages.MapSandbox,
        AppPages = ["/me/vip", "/me/products", "/me/orders"],
        Json = OrdersJson.Default,
        Export = OrderExport.Files,
    };

    /// <summary>Orders placed, per person.</summary>
    public static readonly RequestLimit Orders = RequestLimit.PerHour("orders", limits => limits.OrdersPerPersonPerHour);

    /// <summary>Callbacks of payment providers, per address.</summary>
    public static readonly RequestLimit Callbacks =
        RequestLimit.PerHour("payment-callbacks", limits => limits.PaymentCallbacksPerAddressPerHour) with { PerAddress = true };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(OwnVipView))]
[JsonSerializable(typeof(ProductList))]
[JsonSerializable(typeof(ProductView))]
[JsonSerializable(typeof(ProductBody))]
[JsonSerializable(typeof(OrderList))]
[JsonSerializable(typeof(OrderView))]
[JsonSerializable(typeof(NewOrderBody))]
[JsonSerializable(typeof(SandboxOutcomeBody))]
[JsonSerializable(typeof(ExportedMembership))]
[JsonSerializable(typeof(AppVip))]
[JsonSerializable(typeof(AppProductList))]
[JsonSerializable(typeof(AppProduct))]
[JsonSerializable(typeof(AppOrderList))]
[JsonSerializable(typeof(AppOrder))]
[JsonSerializable(typeof(AppAnswer<AppVip>))]
[JsonSerializable(typeof(AppAnswer<AppProductList>))]
[JsonSerializable(typeof(AppAnswer<AppProduct>))]
[JsonSerializable(typeof(AppAnswer<AppOrderList>))]
[JsonSerializable(typeof(AppAnswer<AppOrder>))]
internal sealed partial class OrdersJson : JsonSerializerContext;
