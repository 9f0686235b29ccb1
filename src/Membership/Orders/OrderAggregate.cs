using System.Diagnostics;
using System.Text.Json;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Membership;
using TempMessenger.EventStore;

namespace TempMessenger.Membership.Orders;

/// <summary>What happened to an order. Names and forms are for ever.</summary>
internal abstract record OrderEvent
{
    private OrderEvent()
    {
    }

    /// <param name="Buyer">The account.</param>
    /// <param name="Product">What was ordered.</param>
    /// <param name="NameEn">Its name in English then.</param>
    /// <param name="NameZh">The same in Chinese.</param>
    /// <param name="Price">Its price then, in minor units.</param>
    /// <param name="Currency">ISO 4217.</param>
    /// <param name="Days">By which it extends the VIP time.</param>
    /// <param name="At">Unix milliseconds.</param>
    /// <param name="PayUntil">When it is cancelled if it is not paid.</param>
    /// <param name="Provider">Through whom it is paid.</param>
    /// <param name="PaymentUrl">Where.</param>
    public sealed record Placed(
        string Buyer, string Product, string NameEn, string NameZh, long Price, string Currency, int Days, long At, long PayUntil, string Provider, string PaymentUrl) : OrderEvent;

    /// <param name="By">The account that gave it up; null: it was not paid in time.</param>
    /// <param name="At">Unix milliseconds.</param>
    public sealed record Cancelled(string? By, long At) : OrderEvent;

    /// <param name="Payment">The provider's name for the payment.</param>
    /// <param name="At">When the report arrived, Unix milliseconds.</param>
    /// <param name="VipUntil">The end of the VIP time after it; null: it gave none, since it was refunded before or the account is gone.</param>
    public sealed record Paid(string Payment, long At, long? VipUntil) : OrderEvent;

    /// <param name="Payment">The provider's name for the payment.</param>
    /// <param name="At">When the report arrived, Unix milliseconds.</param>
    public sealed record Refunded(string Payment, long At) : OrderEvent;
}

/// <summary>An order after its events so far.</summary>
internal sealed record OrderState(OrderEvent.Placed? Placed, long? CancelledAt, OrderEvent.Paid? Paid, long? RefundedAt)
{
    public static OrderState None { get; } = new(null, null, null, null);

    public string Status => this switch
    {
        { RefundedAt: not null } => OrderStatus.Refunded,
        { Paid: not null } => OrderStatus.Paid,
        { CancelledAt: not null } => OrderStatus.Cancelled,
        _ => OrderStatus.Placed,
    };

    /// <summary>As it is shown.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="hasBuyer">False: the account was deleted.</param>
    public Order ToOrder(string id, bool hasBuyer = true)
    {
        var placed = Placed ?? throw new InvalidOperationException($"The order {id} was not placed.");
        return new(
            id, hasBuyer ? placed.Buyer : null, placed.Product, placed.NameEn, placed.NameZh, placed.Price, placed.Currency, placed.Days, Status, placed.At, placed.PayUntil,
            placed.PaymentUrl, placed.Provider, Paid?.At, RefundedAt, Paid?.VipUntil, Paid is null ? null : ReceiptOf(id));
    }

    private static string ReceiptOf(string id) => $"R-{id[..4]}-{id[4..8]}-{id[8..12]}".ToUpperInvariant();
}

/// <summary>One order: what may happen to it, what it is afterwards, and how that is stored. Reports of payments may come in any order.</summary>
internal static class OrderAggregate
{
    private const string Prefix = "order-";
    private const string PlacedType = "OrderPlaced";
    private const string CancelledType = "OrderCancelled";
    private const string PaidType = "OrderPaid";
    private const string RefundedType = "OrderRefunded";

    public static EventForm<OrderState, OrderEvent> Form { get; } = new(OrderState.None, Evolve, Encode, Decode);

    public static string Stream(string id) => Prefix + id;

    /// <summary>The order whose stream it is; null for every other stream.</summary>
    public static string? IdOf(string stream) => stream.StartsWith(Prefix, StringComparison.Ordinal) ? stream[Prefix.Length..] : null;

    /// <summary>The state after an event.</summary>
    /// <exception cref="UnreachableException">The event is unknown.</exception>
    public static OrderState Evolve(OrderState order, OrderEvent happened) => happened switch
    {
        OrderEvent.Placed placed => order with { Placed = placed },
        OrderEvent.Cancelled cancelled => order with { CancelledAt = cancelled.At },
        OrderEvent.Paid paid => order with { Paid = paid },
        OrderEvent.Refunded refunded => order with { RefundedAt = refunded.At },
        _ => throw new UnreachableException($"No order knows the event {happened?.GetType().Name}."),
    };

    /// <summary>Nothing happens where it is over already.</summary>
    /// <exception cref="ServiceException">NotFound, Conflict (it is paid).</exception>
    public static IReadOnlyList<OrderEvent> Cancel(OrderState order, string? by, long at) => Known(order) switch
    {
        { Paid: not null } => throw MembershipRefusals.OrderPaid(),
        { CancelledAt: not null } or { RefundedAt: not null } => [],
        _ => [new OrderEvent.Cancelled(by, at)],
    };

    /// <summary>A payment counts whatever became of the order; one that was refunded before gives no VIP time. Nothing happens the second time.</summary>
    /// <exception cref="ServiceException">NotFound.</exception>
    public static IReadOnlyList<OrderEvent> Pay(OrderState order, string payment, long at, long? vipUntil) =>
        Known(order).Paid is null ? [new OrderEvent.Paid(payment, at, vipUntil)] : [];

    /// <summary>A refund counts also where its payment was not reported yet. Nothing happens the second time.</summary>
    /// <exception cref="ServiceException">NotFound.</exception>
    public static IReadOnlyList<OrderEvent> Refund(OrderState order, string payment, long at) =>
        Known(order).RefundedAt is null ? [new OrderEvent.Refunded(payment, at)] : [];

    /// <summary>The form of an event on the disk, for ever.</summary>
    public static NewEvent Encode(OrderEvent happened) => happened switch
    {
        OrderEvent.Placed e => new(PlacedType, JsonSerializer.SerializeToUtf8Bytes(e, MembershipJson.Default.OrderPlaced)),
        OrderEvent.Cancelled e => new(CancelledType, JsonSerializer.SerializeToUtf8Bytes(e, MembershipJson.Default.OrderCancelled)),
        OrderEvent.Paid e => new(PaidType, JsonSerializer.SerializeToUtf8Bytes(e, MembershipJson.Default.OrderPaid)),
        OrderEvent.Refunded e => new(RefundedType, JsonSerializer.SerializeToUtf8Bytes(e, MembershipJson.Default.OrderRefunded)),
        _ => throw new InvalidDataException($"The event {happened.GetType().Name} has no form."),
    };

    public static OrderEvent Decode(RecordedEvent recorded) => recorded.Type switch
    {
        PlacedType => MembershipJson.Read(recorded, MembershipJson.Default.OrderPlaced),
        CancelledType => MembershipJson.Read(recorded, MembershipJson.Default.OrderCancelled),
        PaidType => MembershipJson.Read(recorded, MembershipJson.Default.OrderPaid),
        RefundedType => MembershipJson.Read(recorded, MembershipJson.Default.OrderRefunded),
        _ => throw new InvalidDataException($"The stream {recorded.Stream} holds the unknown event {recorded.Type}."),
    };

    private static OrderState Known(OrderState order) => order.Placed is null ? throw MembershipRefusals.NoSuchOrder() : order;
}
