namespace TempMessenger.Contracts.Membership;

/// <summary>
/// VIP time: the products that extend it, orders of them, and payments as the provider reports them. Every price comes from here; no call takes one. A change of a
/// product is an admin's, an order is the <see cref="Caller"/>'s own. Times are Unix milliseconds, prices are in the currency's minor unit.
/// </summary>
[Service("membership_service")]
public interface IMembership
{
    /// <summary>Until when an account is a VIP, and whether that can be extended here. The account itself, admins and the system may ask.</summary>
    /// <exception cref="ServiceException">AuthenticationError, Forbidden, InvalidArgument (user id), Unavailable.</exception>
    Task<VipTime> FindMembership(FindMembership request, CancellationToken cancellation);

    /// <summary>The products that are for sale, in the order that admins chose; for admins also those that were retired. Anyone may call.</summary>
    /// <exception cref="ServiceException">Forbidden, Unavailable.</exception>
    Task<IReadOnlyList<Product>> ListProducts(ListProducts request, CancellationToken cancellation);

    /// <summary>Makes a product or changes one. Orders that were placed keep the price at which they were placed. Admins and the system only.</summary>
    /// <exception cref="ServiceException">AuthenticationError, Forbidden, InvalidArgument, NotFound, VersionConflict, Conflict (retired; too many), Unavailable.</exception>
    Task<Product> SaveProduct(SaveProduct request, CancellationToken cancellation);

    /// <summary>Ends the sale of a product for good. Orders of it can still be paid. Again has no effect. Admins and the system only.</summary>
    /// <exception cref="ServiceException">AuthenticationError, Forbidden, InvalidArgument (command id), NotFound, Unavailable.</exception>
    Task<Product> RetireProduct(RetireProduct request, CancellationToken cancellation);

    /// <summary>
    /// Orders a product for the caller at its price now. The same idempotency key of the same caller again gives the same answer, whatever became of the order and the
    /// product since; with another product it is refused.
    /// </summary>
    /// <exception cref="ServiceException">
    /// AuthenticationError, InvalidArgument (key), NotFound (product), Conflict (the key is used otherwise; the product is retired; too many unpaid orders), Unavailable
    /// (also: payments are not set up).
    /// </exception>
    Task<Order> PlaceOrder(PlaceOrder request, CancellationToken cancellation);

    /// <summary>An order, for its buyer, admins and the system; null where there is none, or not for the caller.</summary>
    /// <exception cref="ServiceException">AuthenticationError, Unavailable.</exception>
    Task<Order?> FindOrder(FindOrder request, CancellationToken cancellation);

    /// <summary>The caller's orders, or for admins everybody's, the newest first, a page at a time. Those of deleted accounts have no buyer.</summary>
    /// <exception cref="ServiceException">AuthenticationError, Forbidden, InvalidArgument (limit, before), Unavailable.</exception>
    Task<OrderPage> ListOrders(ListOrders request, CancellationToken cancellation);

    /// <summary>Gives up an order that is not paid. Should a payment of it arrive all the same, it counts. Its buyer and admins.</summary>
    /// <exception cref="ServiceException">AuthenticationError, InvalidArgument (command id), NotFound, Conflict (it is paid), Unavailable.</exception>
    Task<Order> CancelOrder(CancelOrder request, CancellationToken cancellation);

    /// <summary>
    /// Takes what a payment provider reports, exactly as it was received. It may be late, repeated and out of order: an order is paid once and refunded once. Anyone may
    /// call; the signature decides.
    /// </summary>
    /// <exception cref="ServiceException">
    /// NotFound (no such provider here; no such order), Forbidden (the signature is wrong or too old), InvalidArgument (it is not of the provider's form), Conflict (amount
    /// or currency are not the order's), Unavailable.
    /// </exception>
    Task TakePaymentCallback(TakePaymentCallback request, CancellationToken cancellation);

    /// <summary>
    /// Decides a payment at the built-in provider for trying, which then reports it by a signed callback, as any provider does. A payment is the buyer's to decide, a refund
    /// an admin's.
    /// </summary>
    /// <exception cref="ServiceException">AuthenticationError, Forbidden, InvalidArgument (outcome), NotFound, Conflict (already decided), Unavailable.</exception>
    Task<Order> DecideSandboxPayment(DecideSandboxPayment request, CancellationToken cancellation);
}

/// <param name="UserId">The account.</param>
public sealed record FindMembership(string UserId);

/// <param name="IsVip">Whether the account is a VIP now.</param>
/// <param name="VipUntil">The end of the VIP time, exclusive, also where it is past; null: there never was any.</param>
/// <param name="PaymentsOn">Whether products can be ordered here: payments are set up.</param>
public sealed record VipTime(bool IsVip, long? VipUntil, bool PaymentsOn = true);

/// <param name="Retired">Also those that are not for sale any more.</param>
public sealed record ListProducts(bool Retired = false);

/// <param name="Id">32 lower-case hex digits.</param>
/// <param name="NameEn">In English.</param>
/// <param name="NameZh">In Chinese.</param>
/// <param name="Price">In minor units of the currency.</param>
/// <param name="Currency">ISO 4217, such as <c>CNY</c>.</param>
/// <param name="Days">By how many days it extends the VIP time.</param>
/// <param name="Place">Where it stands among the others; the smallest is first.</param>
/// <param name="Version">Rises with every change.</param>
/// <param name="RetiredAt">Since when it is not for sale; null: it is.</param>
public sealed record Product(string Id, string NameEn, string NameZh, long Price, string Currency, int Days, int Place, long Version, long? RetiredAt = null);

/// <param name="CommandId">32 lower-case hex digits, made by who asks.</param>
/// <param name="Id">32 lower-case hex digits, made by who asks; of a product that is there: it is changed.</param>
/// <param name="NameEn">1 to 60 characters.</param>
/// <param name="NameZh">1 to 60 characters.</param>
/// <param name="Price">1 to 100,000,000 minor units.</param>
/// <param name="Currency">Three capital letters of ISO 4217.</param>
/// <param name="Days">1 to 3,660.</param>
/// <param name="Place">0 to 1,000.</param>
/// <param name="Version">The version that the change is based on; 0 for a new one.</param>
public sealed record SaveProduct(
    string CommandId, string Id, string? NameEn, string? NameZh, long Price, string? Currency, int Days, int Place = 0, long Version = 0);

/// <param name="CommandId">32 lower-case hex digits, made by who asks.</param>
/// <param name="Id">The product.</param>
public sealed record RetireProduct(string CommandId, string Id);

/// <param name="IdempotencyKey">16 to 64 letters, digits, hyphens and underscores, made by who orders; one for each order.</param>
/// <param name="ProductId">The product.</param>
public sealed record PlaceOrder(string IdempotencyKey, string ProductId);

/// <summary>What became of an order.</summary>
public static class OrderStatus
{
    /// <summary>It waits for its payment.</summary>
    public const string Placed = "placed";

    /// <summary>It is paid, and the VIP time was extended.</summary>
    public const string Paid = "paid";

    /// <summary>It was given up, or not paid in time.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>It was paid and the money went back; so did the VIP time.</summary>
    public const string Refunded = "refunded";
}

/// <param name="Id">32 lower-case hex digits.</param>
/// <param name="BuyerId">The account; null where it was deleted.</param>
/// <param name="ProductId">What was ordered.</param>
/// <param name="NameEn">The product's name in English when it was ordered.</param>
/// <param name="NameZh">The same in Chinese.</param>
/// <param name="Price">In minor units of the currency, when it was ordered.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Days">By how many days it extends the VIP time.</param>
/// <param name="Status">One of <see cref="OrderStatus"/>.</param>
/// <param name="PlacedAt">When it was ordered.</param>
/// <param name="PayUntil">When an order that is not paid is cancelled.</param>
/// <param name="PaymentUrl">Where it is paid, relative to this server or absolute.</param>
/// <param name="Provider">Through whom it is paid.</param>
/// <param name="PaidAt">When it was paid; null: it was not.</param>
/// <param name="RefundedAt">When it was refunded; null: it was not.</param>
/// <param name="VipUntil">The end of the VIP time right after this payment; null: it gave none.</param>
/// <param name="Receipt">The number of the receipt; null: it was not paid.</param>
public sealed record Order(
    string Id,
    string? BuyerId,
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
    long? PaidAt = null,
    long? RefundedAt = null,
    long? VipUntil = null,
    string? Receipt = null);

/// <param name="Id">The order.</param>
public sealed record FindOrder(string Id);

/// <param name="Everybody">Those of all people: for admins.</param>
/// <param name="Before"><see cref="OrderPage.Next"/> of the page before; null: the first page.</param>
/// <param name="Limit">1 to 200.</param>
public sealed record ListOrders(bool Everybody = false, string? Before = null, int Limit = 50);

/// <param name="Orders">The newest first.</param>
/// <param name="Next">For the next page; null at the end.</param>
public sealed record OrderPage(IReadOnlyList<Order> Orders, string? Next);

/// <param name="CommandId">32 lower-case hex digits, made by who asks.</param>
/// <param name="Id">The order.</param>
public sealed record CancelOrder(string CommandId, string Id);

/// <param name="Provider">Its name in the address of the callback.</param>
/// <param name="Signature">The header in which it signs; null: there was none.</param>
/// <param name="Body">The body, byte by byte as UTF-8.</param>
public sealed record TakePaymentCallback(string Provider, string? Signature, string Body);

/// <summary>What the provider for trying can be asked to do.</summary>
public static class SandboxOutcome
{
    /// <summary>The payment succeeds.</summary>
    public const string Pay = "pay";

    /// <summary>The payment fails; it can be tried again.</summary>
    public const string Decline = "decline";

    /// <summary>The payment is paid back.</summary>
    public const string Refund = "refund";
}

/// <param name="OrderId">The order.</param>
/// <param name="Outcome">One of <see cref="SandboxOutcome"/>.</param>
public sealed record DecideSandboxPayment(string OrderId, string Outcome);
