using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Membership.Tables;

namespace TempMessenger.Membership.Orders;

/// <summary>Cancels orders that were not paid in time. Every instance does; the same order is cancelled once.</summary>
internal sealed class OrderSweep(OrderStreams orders, MembershipTable table, TimeProvider clock, ILogger<OrderSweep> logger) : BackgroundService
{
    private const int MostAtOnce = 100;
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly Rounds rounds = new(logger, clock, "Orders that were not paid could not be cancelled; it is tried again");

    /// <summary>Once.</summary>
    public async Task Sweep(CancellationToken cancellation)
    {
        while (await table.ListOverdue(clock.GetUtcNow().ToUnixTimeMilliseconds(), MostAtOnce, cancellation) is { Count: > 0 } overdue)
        {
            foreach (var id in overdue)
                await Cancel(id, cancellation);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => rounds.Run(Period, Sweep, stoppingToken);

    private async Task Cancel(string id, CancellationToken cancellation)
    {
        try
        {
            await orders.Cancel(id, by: null, "overdue", cancellation);
        }
        catch (ServiceException refusal) when (refusal.Code == ErrorCode.Conflict)
        {
            // It was paid in this moment.
        }
    }
}
