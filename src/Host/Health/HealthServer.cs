using TempMessenger.Contracts;
using TempMessenger.Contracts.Parts;

namespace TempMessenger.Host.Health;

/// <summary>The only HTTP of a process without a gateway: <c>/healthz</c> and <c>/readyz</c>, with the gateway's answers.</summary>
internal static class HealthServer
{
    private static readonly string[] Visit = [HttpMethods.Get, HttpMethods.Head];

    public static WebApplication WithHealth(this WebApplicationBuilder builder, Selection selection)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = 100;
            kestrel.Limits.MaxRequestBodySize = 0;
        });
        builder.Services.AddSingleton(provider => new ServiceHealth(provider, selection));
        builder.Services.AddSingleton<IHandle<BusChanged>>(provider => provider.GetRequiredService<ServiceHealth>());
        var app = builder.Build();
        app.MapMethods("/healthz", Visit, () => "alive");
        app.MapMethods("/readyz", Visit, async (ServiceHealth health, IEnumerable<HealthNote> notes, HttpContext context) =>
            await health.IsReady(context.RequestAborted)
                ? Results.Text(HealthNote.Ready(notes))
                : Results.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable));
        return app;
    }
}
