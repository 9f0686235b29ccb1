using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.Users.Tables;

namespace TempMessenger.Users.Sessions;

/// <summary>Removes rows of sessions that are over, and of what is worth nothing any more. Every instance does; it is the same rows for all.</summary>
internal sealed class SessionSweeper(SessionTable table, FactorTable factors, TimeProvider clock, ILogger<SessionSweeper> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    private readonly Rounds rounds = new(logger, clock, "Sessions that are over could not be removed; it is tried again");

    /// <summary>Once.</summary>
    public async Task Sweep(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        await factors.Sweep(now, now / FactorTable.Hour, cancellation);
        await table.Sweep(now - SessionTimes.Idle, now - SessionTimes.Longest, now - SessionTimes.EndedKept, cancellation);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Off the thread that starts the host: the stores under it work synchronously.
        await Task.Yield();
        await rounds.Run(
            async stopping =>
            {
                await Sweep(stopping);
                return Period;
            },
            stoppingToken);
    }
}
