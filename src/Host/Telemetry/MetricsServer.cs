using System.Net;
using OpenTelemetry.Metrics;

namespace TempMessenger.Host.Telemetry;

/// <summary>Serves <c>/metrics</c> on a port of its own that only this machine reaches: what it says is for operators.</summary>
internal sealed class MetricsServer(MeterProvider meters, int port) : IHostedService
{
    private static readonly string[] OwnNames = ["127.0.0.1", "localhost"];

    private WebApplication? app;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        app = Create();
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException taken)
        {
            throw new CannotStartException($"Telemetry:MetricsPort: cannot listen on 127.0.0.1:{port}. {taken.GetBaseException().Message}.");
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (app is not null)
            await app.DisposeAsync();
    }

    private WebApplication Create()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = 20;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        var metrics = builder.Build();
        // A name that was pointed at this machine, in a browser on it, reads nothing.
        metrics.UseOpenTelemetryPrometheusScrapingEndpoint(
            meters, context => context.Request.Path == "/metrics" && OwnNames.Contains(context.Request.Host.Host), null, null, null);
        return metrics;
    }
}
