using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.Contracts.Outgoing;
using TempMessenger.Storage.Tables;

namespace TempMessenger.EventStore.Outgoing;

/// <summary>The outgoing log of a process that has the event log.</summary>
public static class OutgoingModule
{
    /// <summary>
    /// Registers <see cref="IOutgoingLog"/>, by default the event table itself, and under the name of each other kind of log <see cref="IReaderOffsets"/>. Register the log of a broker before it.
    /// </summary>
    public static IServiceCollection AddOutgoingLog(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddDatabase(configuration, OutgoingSchema.Schema);
        services.AddKeyedSingleton<IReaderOffsets>(
            KeyedService.AnyKey, (provider, log) => new ReaderOffsetTable(Tables(provider), (string)log!));
        services.AddSingleton<StreamPersons>();
        services.AddSingleton<OutgoingRecords>();
        services.TryAddSingleton<IOutgoingLog>(provider => new EventTableLog(
            provider.GetRequiredService<OutgoingRecords>(), provider.GetRequiredKeyedService<IReaderOffsets>(EventTableLog.Name)));
        return services;
    }

    /// <summary>Relays the event log to the registered <see cref="IOutgoingTarget"/> while the host runs; without one it does nothing.</summary>
    public static IServiceCollection AddOutgoingRelay(this IServiceCollection services)
    {
        if (services.All(service => service.ServiceType != typeof(IOutgoingTarget)))
            return services;
        services.AddSingleton(provider => new RelayLag(provider.GetService<IMeterFactory>(), provider.GetRequiredService<TimeProvider>()));
        return services.AddHostedService(CreateRelay);
    }

    private static OutgoingRelay CreateRelay(IServiceProvider provider)
    {
        var target = provider.GetRequiredService<IOutgoingTarget>();
        var logger = provider.GetRequiredService<ILogger<OutgoingRelay>>();
        return new(
            provider.GetRequiredService<OutgoingRecords>(),
            target,
            new RelayTable(Tables(provider), target.Name),
            provider.GetRequiredService<RelayLag>(),
            new Rounds(logger, provider.GetRequiredService<TimeProvider>(), OutgoingRelay.Failure));
    }

    private static Database Tables(IServiceProvider provider) => provider.GetRequiredKeyedService<Database>(OutgoingSchema.Name);
}
