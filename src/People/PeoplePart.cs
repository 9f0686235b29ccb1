using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TempMessenger.Background;
using TempMessenger.Contracts.Parts;
using TempMessenger.Contracts.People;
using TempMessenger.EventStore;
using TempMessenger.People.Tables;
using TempMessenger.Storage.Tables;

namespace TempMessenger.People;

/// <summary>Who follows and who blocks whom.</summary>
public static class PeoplePart
{
    public static Part Declaration { get; } = new()
    {
        Name = "people",
        Contracts = [RelationsContract.Description],
        Options = [new(RelationLimits.Section, typeof(RelationLimits))],
        Stores = Stores.DataFolder | Stores.EventLog,
        Keeps = "Relations",
        Register = (services, configuration) => services.AddPeople(configuration),
        Ready = CheckTables,
    };

    /// <summary>Registers the service and its tables: a file in the data folder or, with <c>Postgres:Connection</c>, tables that several instances share.</summary>
    public static IServiceCollection AddPeople(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddEventStore(configuration);
        services.AddOptions<RelationLimits>().Bind(configuration.GetSection(RelationLimits.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RelationLimits>, RelationLimitsValidator>();
        services.AddDatabase(configuration, RelationsSchema.Schema);
        services.AddOutbox(configuration, RelationsSchema.Name, RelationsSchema.Notices, provider => provider.GetRequiredService<RelationNotices>().Publish);
        services.AddSingleton<RelationNotices>();
        services.AddProjection<RelationTable>();
        services.AddSingleton(provider => new Aggregate<RelationState, RelationEvent>(
            provider.GetRequiredService<IEventStore>(), provider.GetRequiredService<ProjectionRunner>(), RelationsSchema.Name));
        services.AddSingleton<RelationStreams>();
        services.AddSingleton(RelationStreams.Kind);
        services.AddContract<IRelations, RelationService>(RelationsContract.Description, RelationRefusals.ForStore);
        return services;
    }

    /// <summary>The log for changes, the tables for questions.</summary>
    private static async Task CheckTables(IServiceProvider services, CancellationToken cancellation)
    {
        try
        {
            await services.GetRequiredService<IEventStore>().LastPosition(cancellation);
            await services.GetRequiredService<RelationTable>().CountFollows("", cancellation);
        }
        catch (Exception failure) when (RelationRefusals.ForStore(failure) is { } refusal)
        {
            throw refusal;
        }
    }
}
