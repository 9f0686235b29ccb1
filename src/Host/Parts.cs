using TempMessenger.Host.Logs;
using TempMessenger.Host.Settings;
using TempMessenger.Host.Telemetry;
using TempMessenger.Messages;
using TempMessenger.Rpc;
using TempMessenger.Storage.Disk;
using TempMessenger.Users;

namespace TempMessenger.Host;

internal static class Parts
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(8);

    /// <summary>Settings, log, transport and the selected services. The transport comes first: it starts before and stops after what uses it.</summary>
    public static void Add(this IHostApplicationBuilder builder, EffectiveSettings settings, Selection selection, DataFolder? folder)
    {
        settings.Use(builder.Configuration);
        builder.AddLogs(folder);
        builder.AddTelemetry(selection);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        if (folder is not null)
            builder.Services.AddSingleton(folder);
        if (settings.HasBroker)
            builder.Services.AddNamekoTransport(builder.Configuration, selection.Contracts);
        else
            builder.Services.AddInProcessTransport();
        if (selection.Messages)
            builder.Services.AddMessages(builder.Configuration);
        if (selection.Users)
            builder.Services.AddUsers(builder.Configuration);
    }
}
