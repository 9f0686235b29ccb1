using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using TempMessenger.Host.Health;
using TempMessenger.Host.Settings;
using TempMessenger.Storage.Disk;

namespace TempMessenger.Host;

/// <summary>The running program: the gateway, or services alone, or everything in one process.</summary>
internal static class Server
{
    /// <summary>Runs until a signal ends it; what is under way then has eight seconds.</summary>
    public static async Task<int> Run(GivenSettings given, Selection selection)
    {
        var settings = given.Read();
        selection.Check(settings);
        using var folder = selection.KeepsData ? DataFolder.Lock(settings.DataFolder) : null;
        folder?.TryWrite();
        using var host = Build(settings, selection, folder);
        await host.StartAsync();
        Announce(host, selection);
        foreach (var store in selection.IsAll ? [] : selection.OwnStores(settings))
            Terminal.Line(store);
        await host.WaitForShutdownAsync();
        Terminal.Line("TempMessenger has stopped");
        return Failed(host) ? 1 : 0;
    }

    /// <summary>Whether a part ended that cannot be done without, which the log names: whoever watches over the process starts it again.</summary>
    private static bool Failed(IHost host) =>
        host.Services.GetServices<IHostedService>().OfType<BackgroundService>().Any(service => service.ExecuteTask is { IsFaulted: true });

    /// <summary>Puts the parts together without starting them.</summary>
    public static IHost Build(EffectiveSettings settings, Selection selection, DataFolder? folder)
    {
        // Services alone listen only where somebody asks for their health.
        if (!selection.HasWeb && !settings.HasUrls)
        {
            var plain = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
            plain.Add(settings, selection, folder);
            return plain.Build();
        }

        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = "tempmessenger",
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        builder.Add(settings, selection, folder);
        builder.WebHost.UseKestrelHttpsConfiguration();
        if (settings.Urls is { Count: > 0 } urls)
            builder.WebHost.UseUrls([.. urls]);
        return selection.HasWeb ? BuildWeb(builder, selection) : builder.WithHealth(selection);
    }

    private static WebApplication BuildWeb(WebApplicationBuilder builder, Selection selection)
    {
        var app = builder.Build();
        foreach (var part in selection.Here)
            part.UseWeb?.Invoke(app);
        return app;
    }

    private static void Announce(IHost host, Selection selection)
    {
        var addresses = host.Services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        if (!selection.HasWeb)
            Terminal.Line($"TempMessenger is ready: {selection}{(addresses.Count > 0 ? $", health at {string.Join(' ', addresses)}" : "")}");
        foreach (var address in selection.HasWeb ? addresses : [])
            Terminal.Line($"TempMessenger is ready at {address}");
    }
}
