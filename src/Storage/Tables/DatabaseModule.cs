using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Storage.Disk;
using TempMessenger.Storage.Postgres;
using TempMessenger.Storage.Sqlite;

namespace TempMessenger.Storage.Tables;

/// <summary>The database in which a service keeps its tables.</summary>
public static class DatabaseModule
{
    /// <summary>
    /// Registers a <see cref="Database"/> under the schema's name: a file in the data folder or, with <c>Postgres:Connection</c>, the database that it names.
    /// Its tables are brought up to date before the first use.
    /// </summary>
    public static IServiceCollection AddDatabase(this IServiceCollection services, IConfiguration configuration, DatabaseSchema schema)
    {
        if (!configuration.HasPostgres())
        {
            return services.AddKeyedSingleton<Database>(
                schema.Name, (provider, _) => new SqliteDatabase(provider.GetRequiredService<DataFolder>().FilePath($"{schema.Name}.db"), schema));
        }

        services.AddSingleton(Preparation.Schema(schema));
        services.AddPostgres(configuration);
        return services.AddKeyedSingleton<Database>(schema.Name, (provider, _) => provider.GetRequiredService<PostgresDatabase>());
    }
}
