using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;

namespace TempMessenger.EventStore;

/// <summary>The lag of each projection, as metrics of the meter <c>TempMessenger.EventStore</c>.</summary>
internal sealed class ProjectionMetrics(ProjectionRunner runner, IMeterFactory meters, TimeProvider clock) : IHostedService
{
    public const string MeterName = "TempMessenger.EventStore";

    public Task StartAsync(CancellationToken cancellationToken)
    {
#pragma warning disable CA2000 // The factory owns its meters.
        var meter = meters.Create(MeterName);
#pragma warning restore CA2000
        meter.CreateObservableGauge("tempmessenger.projection.stopped", () => Each(one => one.Stopped is null ? 0L : 1L), description: "1 while it fails on an event");
        meter.CreateObservableGauge("tempmessenger.projection.lag.events", () => Each(one => one.Behind), description: "Events that are not applied yet");
        meter.CreateObservableGauge("tempmessenger.projection.lag", () => Each(Age), "s", "Age of the oldest event that is not applied yet");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private double Age(ProjectionStatus status) =>
        status.OldestPending is { } recorded ? Math.Max(0, clock.GetUtcNow().ToUnixTimeMilliseconds() - recorded) / 1000.0 : 0;

    private List<Measurement<T>> Each<T>(Func<ProjectionStatus, T> measure)
        where T : struct =>
        [.. runner.Statuses.Select(status => new Measurement<T>(measure(status), new KeyValuePair<string, object?>("projection", status.Name)))];
}
