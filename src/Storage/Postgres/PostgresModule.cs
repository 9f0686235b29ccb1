using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace TempMessenger.Storage.Postgres;

/// <summary>The database that several instances share.</summary>
public static class PostgresModule
{
    /// <summary>True where the configuration chooses PostgreSQL.</summary>
    public static bool HasPostgres(this IConfiguration configuration) => configuration[PostgresOptions.Key] is { Length: > 0 };

    /// <summary>
    /// Registers <see cref="PostgresDatabase"/> with every <see cref="Preparation"/>. At start it is reached for once: a server that is down is
    /// waited for while the process already answers, a database that is not fit stops the start. Again has no effect.
    /// </summary>
    public static IServiceCollection AddPostgres(this IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(service => service.ServiceType == typeof(PostgresDatabase)))
            return services;
        services.AddSingleton(provider => new PostgresDatabase(configuration[PostgresOptions.Key]!, provider.GetServices<Preparation>()));
        services.AddHostedService<PostgresStart>();
        return services;
    }
}
