using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using TempMessenger.Contracts.Parts;
using TempMessenger.EventStore.Keys;
using TempMessenger.EventStore.Postgres;
using TempMessenger.EventStore.Sqlite;
using TempMessenger.Storage.Disk;
using TempMessenger.Storage.Postgres;
using TempMessenger.Storage.Tables;

namespace TempMessenger.EventStore;

/// <summary>The event store, the keys of what it seals, and the projections that follow it.</summary>
public static class EventStoreModule
{
    private const string LogFile = "events.db";

    /// <summary>
    /// Registers <see cref="IEventStore"/>, <see cref="PersonKeys"/>, <see cref="InstallationKey"/>, <see cref="ProjectionRunner"/> and the locked
    /// <see cref="DataFolder"/> (<c>Data:Folder</c>, default <c>data</c>), which the host resolves before anything else. The log is a SQLite file in
    /// that folder or, with <c>Postgres:Connection</c>, in the database that it names; keys are in <c>Accounts:KeyFolder</c>, by default the data
    /// folder. Again has no effect.
    /// </summary>
    public static IServiceCollection AddEventStore(this IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(service => service.ServiceType == typeof(IEventStore)))
            return services;
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => DataFolder.Lock(configuration["Data:Folder"] is { Length: > 0 } folder ? folder : "data"));
        services.AddSingleton(provider => new KeyFolder(
            configuration["Accounts:KeyFolder"] is { Length: > 0 } folder ? folder : provider.GetRequiredService<DataFolder>().Path));
        services.AddSingleton<PersonKeys>();
        services.AddSingleton<PositionTokens>();
        if (configuration.HasPostgres())
            AddPostgresLog(services, configuration);
        else
            AddSqliteLog(services);
        services.AddSingleton(provider => new EventChain(
            provider.GetRequiredService<EventLog>(), ChainKey.Of(provider.GetRequiredService<InstallationKey>())));
        services.AddSingleton<ProjectionRunner>();
        services.AddHostedService(provider => provider.GetRequiredService<ProjectionRunner>());
        services.AddMetrics();
        services.AddHostedService<ProjectionMetrics>();
        services.AddSingleton<HealthNote>(provider => new(() => ProjectionReport.Stopped(provider.GetRequiredService<ProjectionRunner>())));
        return services;
    }

    /// <summary>Whether there is a log already, for commands that must not make one.</summary>
    public static Task<bool> HasLog(IServiceProvider services, IConfiguration configuration, CancellationToken cancellation) =>
        configuration[PostgresOptions.Key] is { Length: > 0 } connection
            ? PostgresCheck.HasTable(connection, "state", cancellation)
            : Task.FromResult(File.Exists(services.GetRequiredService<DataFolder>().FilePath(LogFile)));

    /// <summary>Registers a projection, also as itself, and feeds it while the host runs.</summary>
    public static IServiceCollection AddProjection<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(this IServiceCollection services)
        where T : class, IProjection
    {
        services.TryAddSingleton<T>();
        return services.AddSingleton<IProjection>(provider => provider.GetRequiredService<T>());
    }

    /// <summary>
    /// Registers the <see cref="Outbox"/> of a service under the name of its database. What an instance leaves unpublished another one publishes, where several
    /// share the database.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">Chooses the database.</param>
    /// <param name="database">The name of its schema.</param>
    /// <param name="table">Its table.</param>
    /// <param name="publish">Finds what publishes a notice.</param>
    /// <param name="publishesHere">Whether this process has it; it leaves notices to others where it has not. Null: it has.</param>
    public static IServiceCollection AddOutbox(
        this IServiceCollection services,
        IConfiguration configuration,
        string database,
        OutboxTable table,
        Func<IServiceProvider, Func<Notice, CancellationToken, Task>> publish,
        Func<IServiceProvider, bool>? publishesHere = null) =>
        services.AddOutbox(configuration, database, table, provider => (some, cancellation) => publish(provider)(some[0], cancellation), together: 1, publishesHere);

    /// <summary>As above, where several notices that are due are published together.</summary>
    public static IServiceCollection AddOutbox(
        this IServiceCollection services,
        IConfiguration configuration,
        string database,
        OutboxTable table,
        Func<IServiceProvider, Func<IReadOnlyList<Notice>, CancellationToken, Task>> publish,
        int together,
        Func<IServiceProvider, bool>? publishesHere = null)
    {
        services.AddKeyedSingleton(database, (provider, _) => new Outbox(
            provider.GetRequiredKeyedService<Database>(database),
            table,
            provider.GetService<NoticesLeft>() is null && publishesHere?.Invoke(provider) != false ? (some, cancellation) => publish(provider)(some, cancellation) : null,
            together));
        services.AddSingleton(provider => provider.GetRequiredKeyedService<Outbox>(database));
        if (configuration.HasPostgres())
            services.AddHostedService<OutboxRounds>();
        return services;
    }

    /// <summary>
    /// For a command that runs beside servers or while they are stopped: notices stay due, for this process has no bus.
    /// </summary>
    public static IServiceCollection LeaveNoticesToServers(this IServiceCollection services) => services.AddSingleton<NoticesLeft>();

    private static void AddPostgresLog(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(Preparation.Schema(EventSchema.Schema));
        services.AddSingleton(provider => InstallationKey.Locate(provider.GetRequiredService<KeyFolder>()));
        services.AddSingleton(provider => InstallationCheck.Of(provider.GetRequiredService<InstallationKey>()));
        services.AddPostgres(configuration);
        services.AddSingleton(provider => PostgresEventStore.Open(
            provider.GetRequiredService<PostgresDatabase>(),
            provider.GetRequiredService<TimeProvider>(),
            ChainKey.Of(provider.GetRequiredService<InstallationKey>()),
            provider.GetRequiredService<ILogger<EventLog>>()));
        services.AddSingleton<IEventStore>(provider => provider.GetRequiredService<EventLog>());
    }

    private static void AddSqliteLog(IServiceCollection services)
    {
        services.AddSingleton(OpenStore);
        services.AddSingleton<IEventStore>(provider => provider.GetRequiredService<EventLog>());
        services.AddSingleton(provider =>
        {
            provider.GetRequiredService<EventLog>();
            return InstallationKey.Open(provider.GetRequiredService<KeyFolder>(), mayCreate: false);
        });
    }

    // The installation's key is made with the log, before the first event: from then on a missing one is a lost one.
    private static EventLog OpenStore(IServiceProvider provider)
    {
        var key = InstallationKey.Locate(provider.GetRequiredService<KeyFolder>());
        var store = SqliteEventStore.Open(
            provider.GetRequiredService<DataFolder>().FilePath(LogFile), provider.GetRequiredService<TimeProvider>(), ChainKey.Of(key));
        try
        {
            key.Open(mayCreate: store.Newest == 0);
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }
}

/// <summary>Registered where a command runs the services and not a server: it neither publishes notices nor says what only servers say.</summary>
public sealed class NoticesLeft;
