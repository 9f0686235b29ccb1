using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;

namespace TempMessenger.Gateway.Web.Hidden;

/// <summary>Reads again, each second, the sets of hidden people that could not be read when they changed.</summary>
internal sealed class HiddenChecks(HiddenPeople hidden, TimeProvider time, ILogger<HiddenChecks> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly Rounds rounds = new(logger, time, "Who is hidden from whom could not be read; it is tried again");

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => rounds.Run(Period, _ => hidden.ReadStale(), stoppingToken);
}
