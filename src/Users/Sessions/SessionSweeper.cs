using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Contracts;

namespace TempMessenger.Users.Sessions;

/// <summary>Removes rows of sessions that are over. Every instance does; it is the same rows for all.</summary>
internal sealed partial class SessionSweeper(ISessionStore store, TimeProvider clock, ILogger<SessionSweeper> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    /// <summary>Once.</summary>
    public Task Sweep(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return store.Sweep(now - SessionTimes.Idle, now - SessionTimes.Longest, now - SessionTimes.EndedKept, cancellation);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        do
        {
            await Task.Yield();
            try
            {
                await Sweep(stoppingToken);
            }
            catch (ServiceException fault)
            {
                Failed(fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Error, "Sessions that are over could not be removed; tried again later")]
    private partial void Failed(Exception fault);
}
