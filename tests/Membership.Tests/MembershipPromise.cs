using TempMessenger.Contracts;
using TempMessenger.Contracts.Membership;
using TempMessenger.Membership.Payments;

namespace TempMessenger.Membership.Tests;

/// <summary>What <see cref="IMembership"/> promises, whatever carries the calls and wherever orders are kept.</summary>
public abstract class MembershipPromise : IAsyncLifetime
{
    private const long Day = 86_400_000;

    private Installation here = null!;
    private Caller ada = null!;
    private Caller bob = null!;
    private Caller admin = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        here = await Start();
        (ada, bob, admin) = (await here.SignUp(), await here.SignUp(), await here.SignUp(Role.Admin));
    }

    public virtual async ValueTask DisposeAsync()
    {
        await here.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<Installation> Start();

    [Fact]
    public async Task A_product_is_for_sale_until_it_is_retired()
    {
        var month = await here.Sell();
        Assert.Equal(new Product(month.Id, "Month", "月度会员", 3_000, "CNY", 30, 1, 1), month);
        Assert.Equal([month], await Products(ada));
        var dearer = await Some.By(admin, () => here.Membership.SaveProduct(new(Some.Id(), month.Id, "Month", "月度会员", 4_000, "CNY", 30, 1, 1), Now));
        Assert.Equal((2, 4_000), (dearer.Version, dearer.Price));
        Assert.Equal(ErrorCode.VersionConflict, (await Some.Refused(ErrorCode.VersionConflict, () => here.Sell(id: month.Id, version: 1))).Code);
        var retired = await Some.By(admin, () => here.Membership.RetireProduct(new(Some.Id(), month.Id), Now));
        Assert.Equal(here.Now, retired.RetiredAt);
        Assert.Equal(retired, await Some.By(admin, () => here.Membership.RetireProduct(new(Some.Id(), month.Id), Now)));
        Assert.Empty(await Products(ada));
        Assert.Equal([retired], await Some.By(admin, () => here.Membership.ListProducts(new(Retired: true), Now)));
        Assert.Equal("product_retired", (await Some.Refused(ErrorCode.Conflict, () => here.Sell(id: month.Id, version: 3))).Reason);
        Assert.Equal("product_retired", (await Some.Refused(ErrorCode.Conflict, () => here.Order(ada, month))).Reason);
    }

    [Fact]
    public async Task Only_admins_change_products()
    {
        var month = await here.Sell();
        foreach (var (caller, code) in new[] { (ada, ErrorCode.Forbidden), (Caller.Anonymous, ErrorCode.AuthenticationError), (ada with { Role = Role.Moderator }, ErrorCode.Forbidden) })
        {
            await Some.Refused(code, () => Some.By(caller, () => here.Membership.SaveProduct(new(Some.Id(), Some.Id(), "a", "b", 1, "CNY", 1), Now)));
            await Some.Refused(code, () => Some.By(caller, () => here.Membership.RetireProduct(new(Some.Id(), month.Id), Now)));
            await Some.Refused(code, () => Some.By(caller, () => here.Membership.ListProducts(new(Retired: true), Now)));
            await Some.Refused(code, () => Some.By(caller, () => here.Membership.ListOrders(new(Everybody: true), Now)));
        }

        Assert.Equal([month], await Products(Caller.Anonymous));
    }

    [Theory]
    [InlineData("", "b", 1, "CNY", 1, 0, "product_name_invalid")]
    [InlineData("a", "  ", 1, "CNY", 1, 0, "product_name_invalid")]
    [InlineData("a", "b", 0, "CNY", 1, 0, "price_invalid")]
    [InlineData("a", "b", 100_000_001, "CNY", 1, 0, "price_invalid")]
    [InlineData("a", "b", 1, "cny", 1, 0, "currency_invalid")]
    [InlineData("a", "b", 1, "CNYY", 1, 0, "currency_invalid")]
    [InlineData("a", "b", 1, "CNY", 0, 0, "days_invalid")]
    [InlineData("a", "b", 1, "CNY", 3_661, 0, "days_invalid")]
    [InlineData("a", "b", 1, "CNY", 1, -1, "place_invalid")]
    public async Task A_product_of_another_form_is_refused(string en, string zh, long price, string currency, int days, int place, string reason)
    {
        var refusal = await Some.Refused(
            ErrorCode.InvalidArgument, () => here.Membership.SaveProduct(new(Some.Id(), Some.Id(), en, zh, price, currency, days, place), Now));
        Assert.Equal(reason, refusal.Reason);
        Assert.Empty(await Products(ada));
    }

    [Fact]
    public async Task An_order_has_the_price_of_its_moment()
    {
        var month = await here.Sell();
        var order = await here.Order(ada, month);
        Assert.Equal(
            new Order(
                order.Id, ada.UserId, month.Id, "Month", "月度会员", 3_000, "CNY", 30, OrderStatus.Placed, here.Now, here.Now + Day, $"/pay/sandbox/{order.Id}", "sandbox"),
            order);
        await here.Sell(price: 9_000, id: month.Id, version: 1);
        Assert.Equal(order, await here.Find(ada, order.Id));
        Assert.Equal(9_000, (await here.Order(ada, month)).Price);
    }

    [Fact]
    public async Task The_same_key_gives_the_first_answer_whatever_happened_since()
    {
        var (month, year) = (await here.Sell(), await here.Sell(30_000, 365));
        var key = Some.Id();
        var order = await here.Order(ada, month, key);
        await here.Report(order, PaymentReport.Paid);
        await here.Sell(price: 9_000, id: month.Id, version: 1);
        await here.Membership.RetireProduct(new(Some.Id(), month.Id), Now);
        here.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(order, await here.Order(ada, month, key));
        Assert.Equal("idempotency_key_used", (await Some.Refused(ErrorCode.Conflict, () => here.Order(ada, year, key))).Reason);
        var other = await here.Order(bob, year, key);
        Assert.NotEqual(order.Id, other.Id);
        Assert.Single((await Orders(ada)).Orders);
    }

    [Fact]
    public async Task Of_many_calls_with_few_keys_each_key_makes_one_order()
    {
        var month = await here.Sell();
        var keys = Enumerable.Range(0, 8).Select(_ => Some.Id()).ToArray();
        var orders = await Task.WhenAll(Enumerable.Range(0, 160).Select(n => here.Order(ada, month, keys[n % keys.Length])));
        Assert.Equal(keys.Length, orders.Select(order => order.Id).Distinct().Count());
        Assert.Equal(keys.Length, (await Orders(ada)).Orders.Count);
    }

    [Fact]
    public async Task A_paid_order_extends_the_VIP_time_and_has_a_receipt()
    {
        var (month, year) = (await here.Sell(), await here.Sell(30_000, 365));
        Assert.Equal(new VipTime(false, null), await here.Vip(ada));
        var first = await here.Order(ada, month);
        await here.Report(first, PaymentReport.Paid);
        Assert.Equal(new VipTime(true, here.Now + (30 * Day)), await here.Vip(ada));
        var paid = (await here.Find(ada, first.Id))!;
        Assert.Equal((OrderStatus.Paid, here.Now, here.Now + (30 * Day)), (paid.Status, paid.PaidAt, paid.VipUntil));
        Assert.Matches("^R-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}$", paid.Receipt);
        here.Clock.Advance(TimeSpan.FromDays(10));
        await here.Report(await here.Order(ada, year), PaymentReport.Paid);
        Assert.Equal(here.Now + (385 * Day), (await here.Vip(ada)).VipUntil);
        here.Clock.Advance(TimeSpan.FromDays(385));
        Assert.Equal(new VipTime(false, here.Now), await here.Vip(ada));
        await here.Report(await here.Order(ada, month), PaymentReport.Paid);
        Assert.Equal(new VipTime(true, here.Now + (30 * Day)), await here.Vip(ada));
        Assert.Equal(new VipTime(false, null), await here.Vip(bob));
    }

    [Fact]
    public async Task Reports_may_be_repeated_late_and_out_of_order()
    {
        var month = await here.Sell();
        var (kept, undone) = (await here.Order(ada, month), await here.Order(ada, month));
        var signed = here.Now;
        await here.Report(undone, PaymentReport.Refunded);
        Assert.Equal(OrderStatus.Refunded, (await here.Find(ada, undone.Id))!.Status);
        here.Clock.Advance(TimeSpan.FromDays(3));
        for (var time = 0; time < 3; time++)
        {
            await here.Report(undone, PaymentReport.Paid, signed);
            await here.Report(kept, PaymentReport.Paid, signed);
            await here.Report(undone, PaymentReport.Refunded, signed);
            await here.Report(kept, PaymentReport.Declined, signed);
        }

        Assert.Equal(here.Now + (30 * Day), (await here.Vip(ada)).VipUntil);
        var found = (await here.Find(ada, undone.Id))!;
        Assert.Equal((OrderStatus.Refunded, null), (found.Status, found.VipUntil));
        await here.Report(kept, PaymentReport.Refunded);
        await here.Report(kept, PaymentReport.Refunded);
        Assert.Equal(new VipTime(false, here.Now), await here.Vip(ada));
    }

    [Fact]
    public async Task A_report_with_a_wrong_or_old_signature_is_refused()
    {
        var order = await here.Order(ada, await here.Sell());
        var (signature, body) = here.Get<Sandbox>().Write(order.Id, PaymentReport.Paid, order.Price, order.Currency, here.Now);
        var other = here.Get<Sandbox>().Write(order.Id, PaymentReport.Paid, order.Price + 1, order.Currency, here.Now).Signature;
        foreach (var wrong in new[] { null, "", "t=1,v1=00", "v1=00", signature.Replace("t=17", "t=16", StringComparison.Ordinal), other, signature + "0", signature.ToUpperInvariant() })
        {
            var refusal = await Some.Refused(ErrorCode.Forbidden, () => here.Membership.TakePaymentCallback(new("sandbox", wrong, body), Now));
            Assert.Equal("payment_signature_invalid", refusal.Reason);
        }

        await Some.Refused(ErrorCode.Forbidden, () => here.Membership.TakePaymentCallback(new("sandbox", signature, body + " "), Now));
        foreach (var at in new[] { here.Now - (3 * Day) - 1, here.Now + 300_001 })
            Assert.Equal("payment_signature_old", (await Some.Refused(ErrorCode.Forbidden, () => here.Report(order, PaymentReport.Paid, at))).Reason);
        Assert.Equal(OrderStatus.Placed, (await here.Find(ada, order.Id))!.Status);
        Assert.Equal(new VipTime(false, null), await here.Vip(ada));
        await here.Membership.TakePaymentCallback(new("sandbox", signature, body), Now);
        Assert.True((await here.Vip(ada)).IsVip);
    }

    [Fact]
    public async Task A_report_about_another_amount_or_order_is_refused()
    {
        var order = await here.Order(ada, await here.Sell());
        Assert.Equal("payment_amount_differs", (await Some.Refused(ErrorCode.Conflict, () => here.Report(order, PaymentReport.Paid, amount: 1))).Reason);
        Assert.Equal("payment_amount_differs", (await Some.Refused(ErrorCode.Conflict, () => here.Report(order, PaymentReport.Paid, currency: "EUR"))).Reason);
        Assert.Equal("order_not_found", (await Some.Refused(ErrorCode.NotFound, () => here.Report(order with { Id = Some.Id() }, PaymentReport.Paid))).Reason);
        Assert.Equal("payment_callback_invalid", (await Some.Refused(ErrorCode.InvalidArgument, () => here.Report(order with { Id = "x" }, PaymentReport.Paid))).Reason);
        Assert.Equal(
            "payment_provider_unknown",
            (await Some.Refused(ErrorCode.NotFound, () => here.Membership.TakePaymentCallback(new("another", "t=1,v1=00", "{}"), Now))).Reason);
        Assert.False((await here.Vip(ada)).IsVip);
    }

    [Fact]
    public async Task The_buyer_pays_in_the_sandbox_and_an_admin_refunds()
    {
        var order = await here.Order(ada, await here.Sell());
        Assert.Equal(OrderStatus.Placed, (await Sandboxed(ada, order, SandboxOutcome.Decline)).Status);
        await Some.Refused(ErrorCode.NotFound, () => Sandboxed(bob, order, SandboxOutcome.Pay));
        await Some.Refused(ErrorCode.Forbidden, () => Sandboxed(admin, order, SandboxOutcome.Pay));
        await Some.Refused(ErrorCode.Forbidden, () => Sandboxed(ada, order, SandboxOutcome.Refund));
        Assert.Equal("order_not_paid", (await Some.Refused(ErrorCode.Conflict, () => Sandboxed(admin, order, SandboxOutcome.Refund))).Reason);
        await Some.Refused(ErrorCode.InvalidArgument, () => Sandboxed(ada, order, "give"));
        Assert.Equal(OrderStatus.Paid, (await Sandboxed(ada, order, SandboxOutcome.Pay)).Status);
        Assert.Equal(OrderStatus.Paid, (await Sandboxed(ada, order, SandboxOutcome.Pay)).Status);
        Assert.Equal(here.Now + (30 * Day), (await here.Vip(ada)).VipUntil);
        Assert.Equal(OrderStatus.Refunded, (await Sandboxed(admin, order, SandboxOutcome.Refund)).Status);
        Assert.False((await here.Vip(ada)).IsVip);
    }

    [Fact]
    public async Task An_order_that_is_given_up_still_counts_when_its_payment_arrives()
    {
        var (month, command) = (await here.Sell(), Some.Id());
        var order = await here.Order(ada, month);
        await Some.Refused(ErrorCode.NotFound, () => Cancel(bob, order));
        var cancelled = await Cancel(ada, order, command);
        Assert.Equal(OrderStatus.Cancelled, cancelled.Status);
        Assert.Equal(cancelled, await Cancel(ada, order, command));
        await here.Report(order, PaymentReport.Paid);
        Assert.Equal(OrderStatus.Paid, (await here.Find(ada, order.Id))!.Status);
        Assert.True((await here.Vip(ada)).IsVip);
        Assert.Equal("order_paid", (await Some.Refused(ErrorCode.Conflict, () => Cancel(ada, order))).Reason);
    }

    [Fact]
    public async Task Orders_come_a_page_at_a_time_and_are_nobody_elses()
    {
        var month = await here.Sell();
        var ids = new List<string>();
        for (var n = 0; n < 5; n++)
            ids.Insert(0, (await here.Order(ada, month)).Id);
        var foreign = await here.Order(bob, month);
        var first = await Some.By(ada, () => here.Membership.ListOrders(new(Limit: 3), Now));
        var second = await Some.By(ada, () => here.Membership.ListOrders(new(Before: first.Next, Limit: 3), Now));
        Assert.Equal(ids, [.. first.Orders.Concat(second.Orders).Select(order => order.Id)]);
        Assert.Null(second.Next);
        Assert.Equal(6, (await Some.By(admin, () => here.Membership.ListOrders(new(Everybody: true), Now))).Orders.Count);
        Assert.Null(await here.Find(ada, foreign.Id));
        Assert.Null(await here.Find(ada, "x"));
        Assert.Equal(foreign, await here.Find(admin, foreign.Id));
        await Some.Refused(ErrorCode.InvalidArgument, () => Some.By(ada, () => here.Membership.ListOrders(new(Limit: 0), Now)));
        await Some.Refused(ErrorCode.InvalidArgument, () => Some.By(ada, () => here.Membership.ListOrders(new(Before: "x"), Now)));
    }

    [Fact]
    public async Task What_is_missing_or_not_ones_own_is_refused()
    {
        var month = await here.Sell();
        foreach (var key in new[] { "", "short", new string('a', 65), "with spaces in the key" })
            Assert.Equal("idempotency_key_invalid", (await Some.Refused(ErrorCode.InvalidArgument, () => here.Order(ada, month, key))).Reason);
        await Some.Refused(ErrorCode.NotFound, () => here.Order(ada, month with { Id = Some.Id() }));
        await Some.Refused(ErrorCode.AuthenticationError, () => here.Order(Caller.Anonymous, month));
        await Some.Refused(ErrorCode.AuthenticationError, () => here.Order(ada with { UserId = Some.Id() }, month));
        await Some.Refused(ErrorCode.Forbidden, () => Some.By(bob, () => here.Membership.FindMembership(new(ada.UserId!), Now)));
        await Some.Refused(ErrorCode.AuthenticationError, () => Some.By(Caller.Anonymous, () => here.Membership.FindMembership(new(ada.UserId!), Now)));
        await Some.Refused(ErrorCode.InvalidArgument, () => here.Membership.FindMembership(new("x"), Now));
        Assert.Equal(new VipTime(false, null), await here.Membership.FindMembership(new(ada.UserId!), Now));
    }

    [Fact]
    public async Task Without_a_provider_everybody_is_told_that_payments_are_off_and_an_order_is_refused()
    {
        await using var other = await Installation.Start(("Membership:Provider", "none"));
        var (eve, month) = (await other.SignUp(), await other.Sell());
        Assert.Equal(new VipTime(false, null, PaymentsOn: false), await other.Vip(eve));
        Assert.Equal("payments_off", (await Some.Refused(ErrorCode.Conflict, () => other.Order(eve, month))).Reason);
    }

    private Task<IReadOnlyList<Product>> Products(Caller reader) => Some.By(reader, () => here.Membership.ListProducts(new(), Now));

    private Task<OrderPage> Orders(Caller buyer) => Some.By(buyer, () => here.Membership.ListOrders(new(Limit: 200), Now));

    private Task<Order> Sandboxed(Caller by, Order order, string outcome) => Some.By(by, () => here.Membership.DecideSandboxPayment(new(order.Id, outcome), Now));

    private Task<Order> Cancel(Caller by, Order order, string? command = null) =>
        Some.By(by, () => here.Membership.CancelOrder(new(command ?? Some.Id(), order.Id), Now));
}
