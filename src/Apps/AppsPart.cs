using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TempMessenger.Apps.H5;
using TempMessenger.Apps.Keys;
using TempMessenger.Apps.Nonces;
using TempMessenger.Apps.Tables;
using TempMessenger.Background;
using TempMessenger.Contracts.Apps;
using TempMessenger.Contracts.Parts;
using TempMessenger.EventStore;
using TempMessenger.Storage.Redis;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Apps;

/// <summary>App keys, and which nonces of signed requests were used.</summary>
public static class AppsPart
{
    public static Part Declaration { get; } = new()
    {
        Name = "apps",
        Contracts = [AppsContract.Description],
        Options = [new(AppsOptions.Section, typeof(AppsOptions))],
        Stores = Stores.DataFolder | Stores.EventLog | Stores.Redis,
        Keeps = "Apps",
        Register = (services, configuration) => services.AddApps(configuration),
        Ready = CheckTable,
        Commands = AppKeyCommands.Group,
    };

    /// <summary>
    /// Registers the service and its tables: a file in the data folder or, with <c>Postgres:Connection</c>, tables that several instances share. Nonces are in Redis
    /// where <c>Redis:Connection</c> is set, else in this process.
    /// </summary>
    public static IServiceCollection AddApps(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddEventStore(configuration);
        services.AddOptions<AppsOptions>().Bind(configuration.GetSection(AppsOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AppsOptions>, AppsOptionsValidator>());
        services.AddDatabase(configuration, AppsSchema.Schema);
        services.AddOutbox(configuration, AppsSchema.Name, AppsSchema.Notices, provider => provider.GetRequiredService<AppNotices>().Publish);
        services.AddSingleton<AppNotices>();
        services.AddSingleton<AppKeyTable>();
        services.AddSingleton<AppSecrets>();
        services.AddSingleton<H5Table>();
        services.AddSingleton<H5Contents>();
        AddNonces(services, configuration);
        services.AddContract<IApps, AppService>(AppsContract.Description, AppRefusals.ForStore);
        return services;
    }

    private static async Task CheckTable(IServiceProvider services, CancellationToken cancellation)
    {
        try
        {
            await services.GetRequiredService<AppKeyTable>().Find("", cancellation);
        }
        catch (Exception failure) when (AppRefusals.ForStore(failure) is { } refusal)
        {
            throw refusal;
        }
    }

    private static void AddNonces(IServiceCollection services, IConfiguration configuration)
    {
        if (configuration.HasRedis())
        {
            services.AddRedis(configuration);
            services.AddSingleton(provider => new RedisNonces(
                provider.GetRequiredService<RedisServer>(), "nonce", AppRules.Remembered + AppRules.ClockSkew, Most(provider)));
            services.AddSingleton<INonces, SharedNonces>();
        }
        else
        {
            services.AddSingleton<INonces>(provider => new MemoryNonces(provider.GetRequiredService<TimeProvider>(), Most(provider)));
        }
    }

    private static int Most(IServiceProvider services) => services.GetRequiredService<IOptions<AppsOptions>>().Value.RequestsPerKeyPer2Minutes;
}
