using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;

namespace TempMessenger.Users.ReadModel;

/// <summary>
/// Looks each second whether something is due: an instance that died between what happened and telling it has left it to the others.
/// </summary>
internal sealed class PublishingRounds(Publisher publisher, TimeProvider clock, ILogger<PublishingRounds> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly Rounds rounds = new(logger, clock, "What is due to be told could not be published; it is tried again");

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => rounds.Run(Period, publisher.PublishDue, stoppingToken);
}
