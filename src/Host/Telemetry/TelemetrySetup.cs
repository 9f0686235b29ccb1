namespace TempMessenger.Host.Telemetry;

/// <summary>Traces and metrics for those who operate the program. Where nothing of it is configured, none of its libraries is loaded.</summary>
internal static class TelemetrySetup
{
    /// <param name="builder">What is set up.</param>
    /// <param name="parts">The parts that run in this process: under their names the process is shown.</param>
    /// <exception cref="CannotStartException">A setting is invalid.</exception>
    public static void AddTelemetry(this IHostApplicationBuilder builder, Selection parts)
    {
        var options = TelemetryOptions.Read(builder.Configuration);
        if (options.IsOn)
            Collection.Add(builder.Services, options, parts.IsAll ? "tempmessenger" : $"tempmessenger {parts}");
    }
}
