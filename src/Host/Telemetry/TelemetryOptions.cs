namespace TempMessenger.Host.Telemetry;

/// <summary>Where traces and metrics go: nowhere, unless set. Section <c>Telemetry</c>.</summary>
internal sealed class TelemetryOptions
{
    /// <summary>A collector that takes OTLP over HTTP (protobuf), such as <c>http://127.0.0.1:4318</c>; it gets traces and metrics.</summary>
    public string? OtlpEndpoint { get; init; }

    /// <summary>The share of requests that are traced.</summary>
    public double TracedShare { get; init; } = 1;

    /// <summary>The port on 127.0.0.1 at which <c>/metrics</c> is read in Prometheus' form.</summary>
    public int? MetricsPort { get; init; }

    public bool IsOn => Collector is not null || MetricsPort is not null;

    public Uri? Collector => OtlpEndpoint is { Length: > 0 } given ? new Uri(given.TrimEnd('/') + "/") : null;

    /// <exception cref="CannotStartException">A value is invalid.</exception>
    public static TelemetryOptions Read(IConfiguration configuration)
    {
        var options = configuration.GetSection("Telemetry").Get<TelemetryOptions>() ?? new TelemetryOptions();
        if (options.OtlpEndpoint is { Length: > 0 } given && !(Uri.TryCreate(given, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            throw new CannotStartException("Telemetry:OtlpEndpoint is not an address such as http://127.0.0.1:4318.");
        if (options.TracedShare is not (>= 0 and <= 1))
            throw new CannotStartException("Telemetry:TracedShare must be between 0 and 1.");
        if (options.MetricsPort is < 1 or > 65535)
            throw new CannotStartException("Telemetry:MetricsPort must be between 1 and 65535.");
        return options;
    }
}
