using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Membership;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Membership.Payments;

namespace TempMessenger.Membership.Tests;

/// <summary>The service with a clock that stands, and accounts as far as the log knows of them.</summary>
internal sealed class Installation : PartsInTest
{
    private Installation(TestDatabase? database = null)
        : base(database)
    {
    }

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.FromUnixTimeMilliseconds(1_785_000_000_000));

    public long Now => Clock.GetUtcNow().ToUnixTimeMilliseconds();

    public IMembership Membership { get; set; } = null!;

    public IProjection Table => Get<IEnumerable<IProjection>>().Single(projection => projection.Name == "membership");

    public static Task<Installation> Start(params (string Key, string Value)[] settings) => Opened(new(), settings);

    public static Task<Installation> StartOnPostgres(params (string Key, string Value)[] settings) => Opened(new(new TestDatabase()), settings);

    public async Task<Caller> SignUp(Role role = Role.Member)
    {
        var id = Some.Id();
        await Get<IEventStore>().Append(new(Some.Id(), [new(AccountLog.Stream(id), 0, [new("Test", "{}"u8.ToArray())])]), CancellationToken.None);
        return new(id, "Somebody", role, "en");
    }

    public async Task Delete(Caller person)
    {
        var deleted = await Get<IEventStore>().Append(
            new(Some.Id(), [new(AccountLog.Stream(person.UserId!), null, [new(AccountLog.Deleted, "{}"u8.ToArray())])]), CancellationToken.None);
        await Get<ProjectionRunner>().WaitUntilShown("membership", ((AppendResult.Appended)deleted).Position, CancellationToken.None);
    }

    public Task<Product> Sell(long price = 3_000, int days = 30, string? id = null, string currency = "CNY", long version = 0) =>
        Membership.SaveProduct(new(Some.Id(), id ?? Some.Id(), "Month", "月度会员", price, currency, days, 1, version), CancellationToken.None);

    public Task<Order> Order(Caller buyer, Product product, string? key = null) =>
        Some.By(buyer, () => Membership.PlaceOrder(new(key ?? Some.Id(), product.Id), CancellationToken.None));

    public Task<Order?> Find(Caller reader, string id) => Some.By(reader, () => Membership.FindOrder(new(id), CancellationToken.None));

    public Task<VipTime> Vip(Caller person) => Some.By(person, () => Membership.FindMembership(new(person.UserId!), CancellationToken.None));

    /// <summary>A report of the sandbox, signed now or then.</summary>
    public Task Report(Order order, PaymentReport report, long? signedAt = null, long? amount = null, string? currency = null)
    {
        var (signature, body) = Get<Sandbox>().Write(order.Id, report, amount ?? order.Price, currency ?? order.Currency, signedAt ?? Now);
        return Membership.TakePaymentCallback(new("sandbox", signature, body), CancellationToken.None);
    }

    protected override void Register(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<TimeProvider>(Clock).AddMembership(configuration);

    protected override void Opened(IServiceProvider services) => Membership = services.GetRequiredService<IMembership>();

    private static async Task<Installation> Opened(Installation here, (string Key, string Value)[] settings)
    {
        await here.Open([("Membership:Provider", "sandbox"), .. settings]);
        return here;
    }
}
