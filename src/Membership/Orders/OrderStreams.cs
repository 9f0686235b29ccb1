using Microsoft.Extensions.Options;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Membership;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Membership.Payments;
using TempMessenger.Membership.Products;
using TempMessenger.Membership.Tables;

namespace TempMessenger.Membership.Orders;

/// <summary>
/// Runs commands on orders. An order's id follows from its buyer and idempotency key, so a key makes one order however often and at how many instances it comes. An order
/// and the VIP time that it gives change in one append.
/// </summary>
internal sealed class OrderStreams(MembershipStreams streams, MembershipTable table, InstallationKey installation, PlacedOrders placed, TimeProvider clock)
{
    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The order as it was placed, also where it was placed before.</summary>
    /// <exception cref="ServiceException">As in <see cref="IMembership.PlaceOrder"/>.</exception>
    public async Task<Order> Place(string buyer, PlaceOrder request, IPaymentProvider provider, CancellationToken cancellation)
    {
        var id = installation.Hash("order", $"{buyer}\0{request.IdempotencyKey}")[..32];
        var outcome = await streams.Orders.Run(
            OrderAggregate.Form, OrderAggregate.Stream(id), $"order.{id}.place", null, _ => Decide(), cancellation);
        return outcome.State.Placed?.Product == request.ProductId ? outcome.State.ToOrder(id) : throw MembershipRefusals.KeyUsed();

        async Task<Decision<OrderEvent>> Decide()
        {
            var account = await FindAccount(buyer, cancellation) ?? throw MembershipRefusals.NotLoggedIn();
            var product = await streams.Products.Load(ProductAggregate.Form, ProductAggregate.Stream(request.ProductId), cancellation);
            var saved = product.State.Saved ?? throw MembershipRefusals.NoSuchProduct();
            if (product.State.RetiredAt is not null)
                throw MembershipRefusals.ProductRetired();
            if (await table.CountUnpaid(buyer, cancellation) >= placed.Most)
                throw MembershipRefusals.TooManyUnpaid(placed.Most);
            var url = await provider.Begin(id, saved.Price, saved.Currency, cancellation);
            var (now, hour) = (Now, 3_600_000L);
            return new(new OrderEvent.Placed(
                buyer, request.ProductId, saved.NameEn, saved.NameZh, saved.Price, saved.Currency, saved.Days, now, now + (placed.PayWithinHours * hour), provider.Name, url))
            {
                // The price is the product's until the order is written.
                Also = [account, new(ProductAggregate.Stream(request.ProductId), product.Version, [])],
            };
        }
    }

    /// <summary>Gives an order up.</summary>
    /// <exception cref="ServiceException">NotFound, Conflict.</exception>
    public async Task<Order> Cancel(string id, string? by, string command, CancellationToken cancellation)
    {
        var outcome = await streams.Orders.Run(
            OrderAggregate.Form,
            OrderAggregate.Stream(id),
            $"order.{id}.cancel.{command}",
            null,
            found => Task.FromResult(new Decision<OrderEvent>(OrderAggregate.Cancel(found.State, by, Now))),
            cancellation);
        return outcome.State.ToOrder(id);
    }

    /// <summary>What follows from a report of the order's provider, once.</summary>
    /// <returns>The payment that the order knows, which another report may have named; null: none.</returns>
    /// <exception cref="ServiceException">NotFound, Conflict (amount or currency).</exception>
    public async Task<string?> Take(string provider, PaymentNotice notice, CancellationToken cancellation)
    {
        var outcome = await streams.Orders.Run(
            OrderAggregate.Form,
            OrderAggregate.Stream(notice.OrderId),
            $"order.{notice.OrderId}.{(notice.Report == PaymentReport.Paid ? "paid" : "refunded")}",
            null,
            found =>
            {
                Check(provider, notice, found.State);
                return notice.Report == PaymentReport.Paid ? Pay(notice, found.State, cancellation) : Refund(notice, found.State, cancellation);
            },
            cancellation);
        Check(provider, notice, outcome.State);
        return outcome.State.Paid?.Payment;
    }

    private static void Check(string provider, PaymentNotice notice, OrderState order)
    {
        if (order.Placed is not { } placed || placed.Provider != provider)
            throw MembershipRefusals.NoSuchOrder();
        if ((placed.Price, placed.Currency) != (notice.Amount, notice.Currency))
            throw MembershipRefusals.AmountDiffers();
    }

    private async Task<Decision<OrderEvent>> Pay(PaymentNotice notice, OrderState order, CancellationToken cancellation)
    {
        var (placed, now) = (order.Placed!, Now);
        if (order.RefundedAt is not null || await FindAccount(placed.Buyer, cancellation) is not { } account)
            return new(OrderAggregate.Pay(order, notice.Payment, now, vipUntil: null));
        var vip = await streams.Vip.Load(VipAggregate.Form, VipAggregate.Stream(placed.Buyer), cancellation);
        var extended = new VipEvent.Extended(notice.OrderId, placed.Days, now);
        return new(OrderAggregate.Pay(order, notice.Payment, now, VipAggregate.Evolve(vip.State, extended).Until))
        {
            Also = [new(VipAggregate.Stream(placed.Buyer), vip.Version, [VipAggregate.Encode(extended)]), account],
        };
    }

    private async Task<Decision<OrderEvent>> Refund(PaymentNotice notice, OrderState order, CancellationToken cancellation)
    {
        var (placed, now) = (order.Placed!, Now);
        var refunded = OrderAggregate.Refund(order, notice.Payment, now);
        if (order.Paid?.VipUntil is null || await FindAccount(placed.Buyer, cancellation) is not { } account)
            return new(refunded);
        var vip = await streams.Vip.Load(VipAggregate.Form, VipAggregate.Stream(placed.Buyer), cancellation);
        return new(refunded)
        {
            Also =
            [
                new(VipAggregate.Stream(placed.Buyer), vip.Version, [VipAggregate.Encode(new VipEvent.Shortened(notice.OrderId, placed.Days, now))]), account,
            ],
        };
    }

    /// <summary>The condition that an account is as it is now; null where there is none.</summary>
    private async Task<StreamAppend?> FindAccount(string id, CancellationToken cancellation) =>
        await streams.Store.ReadStream(AccountLog.Stream(id), 0, cancellation) is [.., { Type: not AccountLog.Deleted } last] ? new(last.Stream, last.Version, []) : null;
}

/// <summary>The streams of this service.</summary>
internal sealed record MembershipStreams(
    IEventStore Store, Aggregate<OrderState, OrderEvent> Orders, Aggregate<ProductState, ProductEvent> Products, Aggregate<VipState, VipEvent> Vip)
{
    public static MembershipStreams Of(IEventStore store, ProjectionRunner projections) => new(
        store,
        new(store, projections, MembershipSchema.Name),
        new(store, projections, MembershipSchema.Name),
        new(store, projections, MembershipSchema.Name));
}

/// <summary>How orders wait for their payment.</summary>
internal sealed class PlacedOrders(IOptions<MembershipOptions> options, IOptions<OrderLimits> limits)
{
    /// <summary>The most unpaid orders of one person.</summary>
    public int Most => limits.Value.UnpaidOrdersPerPerson;

    public int PayWithinHours => options.Value.PayWithinHours;
}
