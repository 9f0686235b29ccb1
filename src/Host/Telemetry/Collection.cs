using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using TempMessenger.Storage.Postgres;

namespace TempMessenger.Host.Telemetry;

/// <summary>What is collected by OpenTelemetry and where it goes.</summary>
internal static class Collection
{
    private const string Own = "TempMessenger.*";
    private static readonly string[] OfTheFramework = ["System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel"];

    public static void Add(IServiceCollection services, TelemetryOptions options, string name)
    {
        var telemetry = services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService(name, serviceVersion: Version));
        telemetry.WithMetrics(metrics => AddMetrics(metrics, options));
        services.AddSingleton<WithoutPersonalTags>();
        if (options.Collector is not null)
            telemetry.WithTracing(traces => AddTraces(traces, options));
        if (options.MetricsPort is { } port)
            services.AddHostedService(provider => new MetricsServer(provider.GetRequiredService<MeterProvider>(), port));
    }

    private static string? Version => typeof(Collection).Assembly.GetName().Version?.ToString(3);

    private static void AddTraces(TracerProviderBuilder traces, TelemetryOptions options) => traces
        .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.TracedShare)))
        .AddSource(Own, PostgresTelemetry.Source)
        .AddAspNetCoreInstrumentation(requests => requests.Filter = context => !IsProbe(context.Request.Path))
        .AddProcessor<WithoutPersonalTags>()
        .AddOtlpExporter(to => Send(to, options, "v1/traces"));

    private static void AddMetrics(MeterProviderBuilder metrics, TelemetryOptions options)
    {
        metrics.AddMeter([Own, PostgresTelemetry.Source, .. OfTheFramework]);
        if (options.Collector is not null)
            metrics.AddOtlpExporter(to => Send(to, options, "v1/metrics"));
        if (options.MetricsPort is not null)
            metrics.AddPrometheusExporter();
    }

    private static void Send(OtlpExporterOptions to, TelemetryOptions options, string path) =>
        (to.Protocol, to.Endpoint) = (OtlpExportProtocol.HttpProtobuf, new Uri(options.Collector!, path));

    private static bool IsProbe(PathString path) => path == "/healthz" || path == "/readyz";
}
