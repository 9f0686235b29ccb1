using System.Text.Json.Serialization;
using TempMessenger.Contracts.Membership;

namespace TempMessenger.Gateway.Features.Membership;

/// <summary>One's own VIP time.</summary>
/// <param name="IsVip">Whether one is a VIP now.</param>
/// <param name="VipUntil">Its end, Unix milliseconds, also where it is past; null: there never was any.</param>
internal sealed record VipView(bool IsVip, long? VipUntil)
{
    public static VipView Of(VipTime time) => new(time.IsVip, time.VipUntil);
}

/// <summary>One's own VIP time, and whether it can be extended.</summary>
/// <param name="IsVip">Whether one is a VIP now.</param>
/// <param name="VipUntil">Its end, Unix milliseconds, also where it is past; null: there never was any.</param>
/// <param name="PaymentsOn">Whether products can be ordered: payments are set up on this server.</param>
internal sealed record OwnVipView(bool IsVip, long? VipUntil, bool PaymentsOn)
{
    public static OwnVipView Of(VipTime time) => new(time.IsVip, time.VipUntil, time.PaymentsOn);
}

/// <param name="Products">In the order in which they are shown.</param>
internal sealed record ProductList(IReadOnlyList<ProductView> Products);

/// <summary>What extends the VIP time.</summary>
/// <param name="Id">32 lower-case hex digits.</param>
/// <param name="NameEn">In English.</param>
/// <param name="NameZh">In Chinese.</param>
/// <param name="Price">In minor units of the currency.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Days">By how many days it extends the VIP time.</param>
/// <param name="Place">Where it stands among the others.</param>
/// <param name="Version">Rises with every change.</param>
/// <param name="RetiredAt">Since when it is not for sale, Unix milliseconds; null: it is.</param>
internal sealed record ProductView(
    string Id, string NameEn, string NameZh, long Price, string Currency, int Days, int Place, long Version, long? RetiredAt)
{
    public static ProductView Of(Product product) => new(
        product.Id, product.NameEn, product.NameZh, product.Price, product.Currency, product.Days, product.Place, product.Version, product.RetiredAt);
}

/// <summary>A product to make or change.</summary>
/// <param name="NameEn">1 to 60 characters.</param>
/// <param name="NameZh">1 to 60 characters.</param>
/// <param name="Price">1 to 100,000,000 minor units.</param>
/// <param name="Currency">Three capital letters of ISO 4217.</param>
/// <param name="Days">1 to 3,660.</param>
/// <param name="Place">0 to 1,000: the smallest stands first.</param>
/// <param name="Version">The version that the change is based on; 0 for a new one.</param>
internal sealed record ProductBody(
    string? NameEn = null, string? NameZh = null, long Price = 0, string? Currency = null, int Days = 0, int Place = 0, long Version = 0);

/// <param name="Orders">The newest first.</param>
/// <param name="Next">Pass as <c>before</c> for the next page; null at the end.</param>
internal sealed record OrderList(IReadOnlyList<OrderView> Orders, string? Next);

/// <summary>An order, and its receipt once it is paid.</summary>
/// <param name="Id">32 lower-case hex digits.</param>
/// <param name="ProductId">What was ordered.</param>
/// <param name="NameEn">The product's name in English when it was ordered.</param>
/// <param name="NameZh">The same in Chinese.</param>
/// <param name="Price">In minor units of the currency, when it was ordered.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Days">By how many days it extends the VIP time.</param>
/// <param name="Status"><c>placed</c>, <c>paid</c>, <c>cancelled</c> or <c>refunded</c>.</param>
/// <param name="PlacedAt">Unix milliseconds.</param>
/// <param name="PayUntil">When it is cancelled if it is not paid, Unix milliseconds.</param>
/// <param name="PaymentUrl">Where it is paid.</param>
/// <param name="Provider">Through whom it is paid.</param>
/// <param name="PaidAt">Unix milliseconds; null: it was not paid.</param>
/// <param name="RefundedAt">Unix milliseconds; null: it was not refunded.</param>
/// <param name="VipUntil">The end of the VIP time right after its payment, Unix milliseconds; null: it gave none.</param>
/// <param name="Receipt">The number of the receipt; null: it was not paid.</param>
internal sealed record OrderView(
    string Id,
    string ProductId,
    string NameEn,
    string NameZh,
    long Price,
    string Currency,
    int Days,
    string Status,
    long PlacedAt,
    long PayUntil,
    string PaymentUrl,
    string Provider,
    long? PaidAt,
    long? RefundedAt,
    long? VipUntil,
    string? Receipt)
{
    /// <summary>The buyer's username as it is now; absent in one's own list, and where the account was deleted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Buyer { get; init; }

    public static OrderView Of(Order order) => new(
        order.Id, order.ProductId, order.NameEn, order.NameZh, order.Price, order.Currency, order.Days, order.Status, order.PlacedAt, order.PayUntil, order.PaymentUrl,
        order.Provider, order.PaidAt, order.RefundedAt, order.VipUntil, order.Receipt);
}

/// <summary>An order to place.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="IdempotencyKey">16 to 64 letters, digits, hyphens and underscores; one for each order. The same again gives the same answer.</param>
internal sealed record NewOrderBody(string? ProductId = null, string? IdempotencyKey = null);

/// <summary>What the provider for trying is to do.</summary>
/// <param name="Outcome"><c>pay</c>, <c>decline</c> or, for admins, <c>refund</c>.</param>
internal sealed record SandboxOutcomeBody(string? Outcome = null);

/// <summary>What the export has.</summary>
/// <param name="Vip">One's VIP time.</param>
/// <param name="Orders">The newest first.</param>
internal sealed record ExportedMembership(VipView Vip, IReadOnlyList<OrderView> Orders);
