using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using TempMessenger.Gateway;
using TempMessenger.Host.Settings;
using TempMessenger.Messages;
using TempMessenger.Rpc;
using TempMessenger.Sqlite;
using TempMessenger.Users;

namespace TempMessenger.Host;

/// <summary>Everything in one process: all services, the in-process transport, the embedded stores, the gateway.</summary>
internal static class Server
{
    /// <summary>Runs until a signal ends it; what is under way then has eight seconds.</summary>
    public static async Task<int> Run(GivenSettings given)
    {
        var settings = given.Read();
        using var folder = DataFolder.Lock(settings.DataFolder);
        folder.TryWrite();
        await using var app = Build(settings, folder);
        app.UseGateway();
        await app.StartAsync();
        foreach (var address in Addresses(app))
            Terminal.Line($"TempMessenger is ready at {address}");
        await app.WaitForShutdownAsync();
        Terminal.Line("TempMessenger has stopped");
        return 0;
    }

    /// <summary>Puts the parts together without starting them.</summary>
    public static WebApplication Build(EffectiveSettings settings, DataFolder folder)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = "tempmessenger",
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        settings.Use(builder.Configuration);
        ConsoleLog.AddTo(builder.Logging);
        builder.WebHost.UseKestrelHttpsConfiguration();
        if (settings.Urls is { Count: > 0 } urls)
            builder.WebHost.UseUrls([.. urls]);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(8));
        builder.Services.AddSingleton(folder);
        builder.Services.AddInProcessTransport();
        builder.Services.AddMessages(builder.Configuration);
        builder.Services.AddUsers(builder.Configuration);
        builder.Services.AddGateway(builder.Configuration);
        return builder.Build();
    }

    private static IEnumerable<string> Addresses(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
}
