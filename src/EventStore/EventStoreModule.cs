using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TempMessenger.EventStore.Keys;
using TempMessenger.EventStore.Sqlite;
using TempMessenger.Sqlite;

namespace TempMessenger.EventStore;

/// <summary>The event store, the keys of what it seals, and the projections that follow it.</summary>
public static class EventStoreModule
{
    /// <summary>
    /// Registers <see cref="IEventStore"/>, <see cref="PersonKeys"/>, <see cref="InstallationKey"/>, <see cref="ProjectionRunner"/> and the locked
    /// <see cref="DataFolder"/> (<c>Data:Folder</c>, default <c>data</c>), which the host resolves before anything else. Again has no effect.
    /// </summary>
    public static IServiceCollection AddEventStore(this IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(service => service.ServiceType == typeof(IEventStore)))
            return services;
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => DataFolder.Lock(configuration["Data:Folder"] is { Length: > 0 } folder ? folder : "data"));
        services.AddSingleton(OpenStore);
        services.AddSingleton<IEventStore>(provider => provider.GetRequiredService<SqliteEventStore>());
        services.AddSingleton<PersonKeys>();
        services.AddSingleton(provider =>
        {
            provider.GetRequiredService<SqliteEventStore>();
            return InstallationKey.Open(provider.GetRequiredService<DataFolder>(), mayCreate: false);
        });
        services.AddSingleton<ProjectionRunner>();
        services.AddHostedService(provider => provider.GetRequiredService<ProjectionRunner>());
        return services;
    }

    /// <summary>Registers a projection, also as itself, and feeds it while the host runs.</summary>
    public static IServiceCollection AddProjection<T>(this IServiceCollection services)
        where T : class, IProjection
    {
        services.TryAddSingleton<T>();
        return services.AddSingleton<IProjection>(provider => provider.GetRequiredService<T>());
    }

    // The installation's key is made with the log, before the first event: from then on a missing one is a lost one.
    private static SqliteEventStore OpenStore(IServiceProvider provider)
    {
        var folder = provider.GetRequiredService<DataFolder>();
        var store = SqliteEventStore.Open(folder.FilePath("events.db"), provider.GetRequiredService<TimeProvider>());
        try
        {
            InstallationKey.Open(folder, mayCreate: store.Last == 0);
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }
}
