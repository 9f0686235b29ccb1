using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TempMessenger.Users.ReadModel;

/// <summary>
/// Looks each second whether something is due: an instance that died between what happened and telling it has left it to the others.
/// </summary>
internal sealed partial class PublishingRounds(Publisher publisher, TimeProvider clock, ILogger<PublishingRounds> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        var failing = false;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await publisher.PublishDue(stoppingToken);
                failing = false;
            }
#pragma warning disable CA1031 // The boundary of a round: whatever is wrong, the next one tries again.
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                if (!failing)
                    Failed(fault);
                failing = true;
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "What is due to be told could not be published; tried again each second")]
    private partial void Failed(Exception fault);
}
