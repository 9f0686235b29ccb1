using FsCheck;
using FsCheck.Fluent;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Membership;
using TempMessenger.EventStore;
using TempMessenger.Membership.Orders;
using TempMessenger.Membership.Payments;
using Replay = TempMessenger.EventStore.Replay;

namespace TempMessenger.Membership.Tests;

/// <summary>What stands in the log and in the read model, the same on both databases.</summary>
public abstract class MembershipTableContract : IAsyncLifetime
{
    private const long Day = 86_400_000;

    private static readonly Arbitrary<(int Order, PaymentReport Report)[]> Histories = Arb.From(
        (from order in Gen.Choose(0, 2)
         from report in Gen.Elements(PaymentReport.Paid, PaymentReport.Paid, PaymentReport.Declined, PaymentReport.Refunded)
         select (order, report)).ArrayOf(8));

    private Installation here = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => here = await Start(("Limits:UnpaidOrdersPerPerson", "100000"));

    public async ValueTask DisposeAsync()
    {
        await here.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<Installation> Start(params (string Key, string Value)[] settings);

    [Fact]
    public void Any_order_of_reports_each_three_times_pays_once_and_grants_the_days_that_were_paid() =>
        Prop.ForAll(Histories, reports => GrantsWhatWasPaid(reports).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Fact]
    public async Task As_many_keys_as_there_are_make_as_many_orders()
    {
        var keys = Scale.Of(100, 1_000);
        var (ada, month) = (await here.SignUp(), await here.Sell());
        var orders = new List<Order>();
        foreach (var some in Enumerable.Range(0, keys).Chunk(50))
            orders.AddRange(await Task.WhenAll(Enumerable.Range(0, 20).SelectMany(_ => some).Select(key => here.Order(ada, month, $"idempotency-key-{key}"))));
        Assert.Equal(20 * keys, orders.Count);
        Assert.Equal(keys, orders.Select(order => order.Id).Distinct().Count());
        Assert.All(orders.GroupBy(order => order.Id), same => Assert.Single(same.Distinct()));
        Assert.Equal(keys, await here.Table.Database.Read(db => db.First(row => row.GetInt64(0), "SELECT count(*) FROM orders"), Now));
    }

    [Fact]
    public async Task Reports_at_the_same_time_pay_once()
    {
        var (ada, month) = (await here.SignUp(), await here.Sell());
        var orders = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => here.Order(ada, month)));
        await Task.WhenAll(Enumerable.Range(0, 60).Select(n => here.Report(orders[n % orders.Length], PaymentReport.Paid)));
        Assert.Equal(here.Now + (orders.Length * 30 * Day), (await here.Vip(ada)).VipUntil);
    }

    [Fact]
    public async Task What_is_not_paid_in_time_is_cancelled_once()
    {
        var (ada, month) = (await here.SignUp(), await here.Sell());
        var (unpaid, paid) = (await here.Order(ada, month), await here.Order(ada, month));
        await here.Report(paid, PaymentReport.Paid);
        here.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMilliseconds(1));
        await Sweep();
        Assert.Equal(OrderStatus.Placed, (await here.Find(ada, unpaid.Id))!.Status);
        here.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await Sweep();
        await Sweep();
        Assert.Equal(OrderStatus.Cancelled, (await here.Find(ada, unpaid.Id))!.Status);
        Assert.Equal(OrderStatus.Paid, (await here.Find(ada, paid.Id))!.Status);
        Assert.Equal(2, (await here.Get<IEventStore>().ReadStream(OrderAggregate.Stream(unpaid.Id), 0, Now)).Count);
    }

    [Fact]
    public async Task Orders_of_a_deleted_account_stay_without_a_name()
    {
        var (ada, admin, month) = (await here.SignUp(), await here.SignUp(Role.Admin), await here.Sell());
        var (paid, waiting) = (await here.Order(ada, month), await here.Order(ada, month));
        await here.Report(paid, PaymentReport.Paid);
        await here.Delete(ada);
        await here.Report(waiting, PaymentReport.Paid);
        await here.Report(paid, PaymentReport.Refunded);
        var all = (await Some.By(admin, () => here.Membership.ListOrders(new(Everybody: true), Now))).Orders;
        Assert.Equal([waiting.Id, paid.Id], all.Select(order => order.Id));
        Assert.All(all, order => Assert.Null(order.BuyerId));
        Assert.Equal([OrderStatus.Paid, OrderStatus.Refunded], all.Select(order => order.Status));
        Assert.Null(all[0].VipUntil);
        Assert.Equal(new VipTime(false, null), await here.Membership.FindMembership(new(ada.UserId!), Now));
        Assert.Equal(ErrorCode.AuthenticationError, (await Some.Refused(ErrorCode.AuthenticationError, () => here.Order(ada, month))).Code);
        Assert.Empty((await Replay.Verify(here.Get<IEventStore>(), here.Table, Now)).Differences);
    }

    [Fact]
    public async Task A_replay_equals_the_one_in_use_and_a_lost_one_is_built_again()
    {
        var (ada, month) = (await here.SignUp(), await here.Sell());
        var order = await here.Order(ada, month);
        await here.Report(order, PaymentReport.Paid);
        await here.Membership.RetireProduct(new(Some.Id(), month.Id), Now);
        var (found, vip) = (await here.Find(ada, order.Id), await here.Vip(ada));
        Assert.Empty((await Replay.Verify(here.Get<IEventStore>(), here.Table, Now)).Differences);
        await here.Table.Database.Write(
            async db =>
            {
                foreach (var table in here.Table.Tables)
                    await db.Run($"DELETE FROM {table}");
                await db.Run("UPDATE membership_projected SET position=0");
            },
            Now);
        await here.Restart();
        Assert.Equal((found, vip), (await here.Find(ada, order.Id), await here.Vip(ada)));
        Assert.Empty((await Replay.Verify(here.Get<IEventStore>(), here.Table, Now)).Differences);
    }

    private Task Sweep() => new OrderSweep(
        here.Get<OrderStreams>(), here.Get<Tables.MembershipTable>(), here.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<OrderSweep>.Instance).Sweep(Now);

    private async Task<bool> GrantsWhatWasPaid((int Order, PaymentReport Report)[] reports)
    {
        Caller.Current = Caller.System;
        var ada = await here.SignUp();
        var orders = new List<Order>();
        foreach (var days in new[] { 30, 90, 365 })
            orders.Add(await here.Order(ada, await here.Sell(100L * days, days)));
        // Each report comes three times, the repeats after some of the others.
        foreach (var (order, report) in reports.Concat(reports.Reverse()).Concat(reports))
            await here.Report(orders[order], report);
        var paid = reports.Where(one => one.Report == PaymentReport.Paid).Select(one => one.Order).ToHashSet();
        var refunded = reports.Where(one => one.Report == PaymentReport.Refunded).Select(one => one.Order).ToHashSet();
        var granted = paid.Except(refunded).Sum(order => orders[order].Days);
        var vip = await here.Vip(ada);
        Assert.Equal(granted * Day, (vip.VipUntil ?? here.Now) - here.Now);
        Assert.Equal(granted > 0, vip.IsVip);
        foreach (var (order, number) in orders.Select((order, number) => (order, number)))
        {
            var events = await here.Get<IEventStore>().ReadStream(OrderAggregate.Stream(order.Id), 0, Now);
            Assert.Equal(paid.Contains(number) ? 1 : 0, events.Count(e => e.Type == "OrderPaid"));
            Assert.Equal(refunded.Contains(number) ? 1 : 0, events.Count(e => e.Type == "OrderRefunded"));
        }

        return true;
    }
}

public sealed class Membership_table_in_SQLite : MembershipTableContract
{
    private protected override Task<Installation> Start(params (string Key, string Value)[] settings) => Installation.Start(settings);
}

[Trait("Needs", "servers")]
public sealed class Membership_table_in_PostgreSQL : MembershipTableContract
{
    private protected override Task<Installation> Start(params (string Key, string Value)[] settings) => Installation.StartOnPostgres(settings);
}
