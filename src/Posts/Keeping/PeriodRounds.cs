using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;

namespace TempMessenger.Posts.Keeping;

/// <summary>Destroys the keys of periods that are over: each second those that this process used, every ten seconds also those that others made.</summary>
internal sealed class PeriodRounds(PostPeriods periods, PostClock clock, TimeProvider time, ILogger<PeriodRounds> logger) : BackgroundService
{
    private const int RoundsPerListing = 10;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private readonly Rounds rounds = new(logger, time, "The keys of vanished posts could not be looked at; it is tried again");
    private int round;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => rounds.Run(
        Period,
        async cancellation => periods.Destroy(await clock.Now(cancellation), all: round++ % RoundsPerListing == 0),
        stoppingToken);
}
