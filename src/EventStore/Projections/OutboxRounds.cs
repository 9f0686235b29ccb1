using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;

namespace TempMessenger.EventStore;

/// <summary>
/// Looks each second whether notices are due: an instance that stopped between a commit and publishing its notices has left them to the others.
/// </summary>
internal sealed class OutboxRounds(IEnumerable<Outbox> outboxes, TimeProvider clock, ILogger<OutboxRounds> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly Rounds rounds = new(logger, clock, "Notices could not be published; it is tried again");

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        outboxes.Select(outbox => rounds.Run(Period, outbox.PublishDue, stoppingToken)));
}
