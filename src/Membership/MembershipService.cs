using TempMessenger.Contracts;
using TempMessenger.Contracts.Membership;
using TempMessenger.Contracts.Posts;
using TempMessenger.EventStore.Keys;
using TempMessenger.Membership.Orders;
using TempMessenger.Membership.Payments;
using TempMessenger.Membership.Products;
using TempMessenger.Membership.Tables;

namespace TempMessenger.Membership;

/// <summary>Checks what comes in and who asks, and leaves changes to the streams and questions to the table.</summary>
internal sealed class MembershipService(
    OrderStreams orders, ProductChanges products, MembershipTable table, PaymentCallbacks payments, PositionTokens tokens) : IMembership
{
    private const byte CursorUse = 9;
    private const int MaxPage = 200;

    private static string Own => Caller.Current?.UserId ?? throw MembershipRefusals.NotLoggedIn();

    private static bool IsAdmin => Caller.Current is { Role: Role.Admin };

    public Task<VipTime> FindMembership(FindMembership request, CancellationToken cancellation)
    {
        if (!PostRules.IsId(request.UserId))
            throw MembershipRefusals.UserIdInvalid();
        if (!Caller.MayActFor(request.UserId))
            throw Caller.Current?.UserId is null ? MembershipRefusals.NotLoggedIn() : MembershipRefusals.ForOwner();
        return payments.FindVipTime(request.UserId, cancellation);
    }

    public Task<IReadOnlyList<Product>> ListProducts(ListProducts request, CancellationToken cancellation)
    {
        if (request.Retired)
            RequireAdmin();
        return table.ListProducts(request.Retired, cancellation);
    }

    public Task<Product> SaveProduct(SaveProduct request, CancellationToken cancellation)
    {
        RequireAdmin();
        RequireCommand(request.CommandId);
        return PostRules.IsId(request.Id) ? products.Save(request, Caller.Current?.UserId, cancellation) : throw MembershipRefusals.NoSuchProduct();
    }

    public Task<Product> RetireProduct(RetireProduct request, CancellationToken cancellation)
    {
        RequireAdmin();
        RequireCommand(request.CommandId);
        return PostRules.IsId(request.Id) ? products.Retire(request, Caller.Current?.UserId, cancellation) : throw MembershipRefusals.NoSuchProduct();
    }

    public Task<Order> PlaceOrder(PlaceOrder request, CancellationToken cancellation)
    {
        var own = Own;
        if (!MembershipRules.IsIdempotencyKey(request.IdempotencyKey))
            throw MembershipRefusals.KeyInvalid();
        if (!PostRules.IsId(request.ProductId))
            throw MembershipRefusals.NoSuchProduct();
        return orders.Place(own, request, payments.Provider ?? throw MembershipRefusals.PaymentsOff(), cancellation);
    }

    public async Task<Order?> FindOrder(FindOrder request, CancellationToken cancellation)
    {
        if (!IsAdmin)
            _ = Own;
        return PostRules.IsId(request.Id) && await table.FindOrder(request.Id, cancellation) is { } order && MayHandle(order) ? order : null;
    }

    public async Task<OrderPage> ListOrders(ListOrders request, CancellationToken cancellation)
    {
        if (request.Everybody)
            RequireAdmin();
        var buyer = request.Everybody ? null : Own;
        if (request.Limit is < 1 or > MaxPage)
            throw MembershipRefusals.LimitInvalid(MaxPage);
        var before = request.Before is null ? long.MaxValue : tokens.Read(CursorUse, request.Before) ?? throw MembershipRefusals.BeforeInvalid();
        // One more shows whether there is a next page.
        var rows = await table.ListOrders(buyer, before, request.Limit + 1, cancellation);
        var page = rows.Take(request.Limit).ToList();
        return new([.. page.Select(row => row.Order)], rows.Count > request.Limit ? tokens.Write(CursorUse, page[^1].Position) : null);
    }

    public async Task<Order> CancelOrder(CancelOrder request, CancellationToken cancellation)
    {
        RequireCommand(request.CommandId);
        await Handled(request.Id, cancellation);
        return await orders.Cancel(request.Id, Caller.Current?.UserId, request.CommandId, cancellation);
    }

    public Task TakePaymentCallback(TakePaymentCallback request, CancellationToken cancellation) =>
        payments.Take(request.Provider, request.Signature, request.Body ?? "", cancellation);

    public async Task<Order> DecideSandboxPayment(DecideSandboxPayment request, CancellationToken cancellation)
    {
        var order = await Handled(request.OrderId, cancellation);
        switch (request.Outcome)
        {
            // Nobody pays in another's name, be they an admin.
            case SandboxOutcome.Pay or SandboxOutcome.Decline when order.BuyerId != Own:
                throw MembershipRefusals.ForOwner();
            case SandboxOutcome.Pay:
                await payments.ReportAsSandbox(order, PaymentReport.Paid, cancellation);
                break;
            case SandboxOutcome.Decline:
                await payments.ReportAsSandbox(order, PaymentReport.Declined, cancellation);
                break;
            case SandboxOutcome.Refund:
                RequireAdmin();
                if (order.PaidAt is null)
                    throw MembershipRefusals.OrderNotPaid();
                await payments.ReportAsSandbox(order, PaymentReport.Refunded, cancellation);
                break;
            default:
                throw MembershipRefusals.OutcomeInvalid();
        }

        return await table.FindOrder(request.OrderId, cancellation) ?? order;
    }

    private static bool MayHandle(Order order) => IsAdmin || (order.BuyerId is { } buyer && buyer == Caller.Current?.UserId);

    /// <summary>An order that the caller may do something with; another's cannot be told from one that does not exist.</summary>
    private async Task<Order> Handled(string id, CancellationToken cancellation) =>
        await FindOrder(new(id), cancellation) ?? throw MembershipRefusals.NoSuchOrder();

    private static void RequireAdmin()
    {
        if (!IsAdmin)
            throw Caller.Current?.UserId is null ? MembershipRefusals.NotLoggedIn() : MembershipRefusals.ForAdmins();
    }

    private static void RequireCommand(string id)
    {
        if (!PostRules.IsId(id))
            throw MembershipRefusals.CommandIdInvalid();
    }
}
