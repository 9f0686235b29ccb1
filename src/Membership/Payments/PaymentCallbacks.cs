using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Membership;
using TempMessenger.Membership.Orders;
using TempMessenger.Membership.Tables;

namespace TempMessenger.Membership.Payments;

/// <summary>Takes what the provider reports, and tells what VIP time came of it.</summary>
internal sealed partial class PaymentCallbacks(
    IOptions<MembershipOptions> options, Sandbox sandbox, OrderStreams orders, MembershipTable table, PaymentContext context)
{
    /// <summary>Through whom orders are paid here; null: payments are not set up.</summary>
    public IPaymentProvider? Provider => options.Value.Provider == sandbox.Name ? sandbox : null;

    /// <exception cref="ServiceException">As in <see cref="IMembership.TakePaymentCallback"/>.</exception>
    public async Task Take(string provider, string? signature, string body, CancellationToken cancellation)
    {
        if (Provider is not { } here || here.Name != provider)
            throw MembershipRefusals.NoSuchProvider();
        var notice = here.Read(signature, body, context.Now);
        if (notice.Report == PaymentReport.Declined)
            return;
        var known = await orders.Take(provider, notice, cancellation);
        if (notice.Report == PaymentReport.Paid && known is not null && known != notice.Payment)
            PaidAgain(notice.OrderId, known, notice.Payment);
    }

    /// <summary>The sandbox reports as it would from elsewhere: signed, and checked like every report.</summary>
    public Task ReportAsSandbox(Order order, PaymentReport report, CancellationToken cancellation)
    {
        if (order.Provider != sandbox.Name)
            throw MembershipRefusals.NoSuchProvider();
        var (signature, body) = sandbox.Write(order.Id, report, order.Price, order.Currency, context.Now);
        return Take(sandbox.Name, signature, body, cancellation);
    }

    /// <summary>An account's VIP time now.</summary>
    public async Task<VipTime> FindVipTime(string userId, CancellationToken cancellation)
    {
        var until = await table.FindVipUntil(userId, cancellation);
        return new(until > context.Now, until, Provider is not null);
    }

    private void PaidAgain(string order, string known, string payment) => PaidAgain(context.Logger, order, known, payment);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The order {Order} is paid by {Known}; the provider also reports {Payment}: refund it there")]
    private static partial void PaidAgain(ILogger logger, string order, string known, string payment);
}

/// <summary>What every report needs.</summary>
internal sealed class PaymentContext(TimeProvider clock, ILogger<PaymentCallbacks> logger)
{
    public long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public ILogger Logger => logger;
}
