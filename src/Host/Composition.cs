using TempMessenger.Contracts.Parts;
using TempMessenger.EventStore.Outgoing;
using TempMessenger.Host.Commands;
using TempMessenger.Host.Control;
using TempMessenger.Host.Logs;
using TempMessenger.Host.Settings;
using TempMessenger.Host.Telemetry;
using TempMessenger.Kafka;
using TempMessenger.Rpc;
using TempMessenger.Storage.Disk;
using TempMessenger.Storage.Postgres;

namespace TempMessenger.Host;

internal static class Composition
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(8);

    /// <summary>Settings, log, transport and the selected parts. The transport comes first: it starts before and stops after what uses it.</summary>
    public static void Add(this IHostApplicationBuilder builder, EffectiveSettings settings, Selection selection, DataFolder? folder)
    {
        settings.Use(builder.Configuration);
        builder.AddLogs(folder);
        builder.AddTelemetry(selection);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        if (folder is not null)
            builder.Services.AddSingleton(folder);
        if (settings.HasBroker)
            builder.Services.AddNamekoTransport(builder.Configuration, selection.Contracts, known: selection.KnownContracts);
        else
            builder.Services.AddInProcessTransport();
        foreach (var part in selection.Here)
            part.Register(builder.Services, builder.Configuration);
        if (selection.Has(Stores.EventLog))
            builder.AddOutgoingLog(selection.Elsewhere, settings.HasBroker, isServer: true);
        var commands = PartCommands.Of(selection.Here).Where(group => group.Group.WhileServing).ToList();
        if (folder is not null && commands.Count > 0 && !builder.Configuration.HasPostgres())
        {
            builder.Services.AddHostedService(provider => new CommandServer(
                folder, commands, failure => StartFailure.Explain(failure, settings.Keys), provider, provider.GetRequiredService<ILogger<CommandServer>>()));
        }
    }

    /// <summary>The outgoing log: in Kafka, in the streams of the message broker, or the event table itself. Only a server relays.</summary>
    public static void AddOutgoingLog(this IHostApplicationBuilder builder, IEnumerable<Part> elsewhere, bool hasBroker, bool isServer)
    {
        foreach (var part in elsewhere)
            part.RegisterStreams?.Invoke(builder.Services);
        if (builder.Configuration.HasKafka())
            builder.Services.AddKafkaLog(builder.Configuration);
        else if (hasBroker)
            builder.Services.AddOutgoingStreams(builder.Configuration);
        builder.Services.AddOutgoingLog(builder.Configuration);
        if (isServer)
            builder.Services.AddOutgoingRelay();
    }
}
