using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TempMessenger.Background;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Membership;
using TempMessenger.Contracts.Parts;
using TempMessenger.Contracts.People;
using TempMessenger.EventStore;
using TempMessenger.People.Album;
using TempMessenger.People.Labels;
using TempMessenger.People.Labels.Tables;
using TempMessenger.People.Nearby;
using TempMessenger.People.Nearby.Tables;
using TempMessenger.People.Profiles;
using TempMessenger.People.Profiles.Tables;
using TempMessenger.People.Recommending;
using TempMessenger.People.Recommending.Tables;
using TempMessenger.People.Tables;
using TempMessenger.People.Visits;
using TempMessenger.People.Visits.Tables;
using TempMessenger.Storage.Tables;

namespace TempMessenger.People;

/// <summary>Who follows and who blocks whom, and people as others see them: profiles, albums, labels, visits, who is recommended and who is nearby.</summary>
public static class PeoplePart
{
    public static Part Declaration { get; } = new()
    {
        Name = "people",
        Contracts = [RelationsContract.Description, PeopleContract.Description],
        Peers = [MediaContract.Description, MembershipContract.Description],
        Options = [new(RelationLimits.Section, typeof(RelationLimits)), new(LocationOptions.Section, typeof(LocationOptions))],
        Stores = Stores.DataFolder | Stores.EventLog,
        Keeps = "Relations",
        Register = (services, configuration) => services.AddPeople(configuration),
        RegisterStreams = services => services.AddSingleton(RelationStreams.Kind),
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
        AddProfiles(services);
        AddNearby(services, configuration);
        services.AddContract<IPeople, PeopleService>(PeopleContract.Description, PeopleRefusals.ForStore);
        return services;
    }

    private static void AddProfiles(IServiceCollection services)
    {
        services.AddProjection<PersonTable>();
        services.AddSingleton<ProfileTable>().AddSingleton<ProfileKeys>().AddSingleton<KnownPersons>().AddSingleton<Cards>().AddSingleton<ProfileChanges>();
        services.AddSingleton<LookedAt>().AddSingleton<OwnPages>();
        services.AddSingleton<LabelTable>().AddSingleton<Catalogue>();
        services.AddSingleton<AlbumChanges>().AddHostedService<AlbumRounds>();
        services.TryAddSingleton<IVips, MembershipVips>();
        services.AddSingleton<VisitTable>().AddSingleton<Visitors>().AddHostedService<VisitRounds>();
        services.AddSingleton<RankTable>().AddSingleton<CandidateTable>().AddSingleton<Recommendations>();
    }

    private static void AddNearby(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LocationOptions>().Bind(configuration.GetSection(LocationOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LocationOptions>, LocationOptionsValidator>();
        services.AddSingleton<ShownCells>().AddSingleton<LocationTable>().AddSingleton<NearbyTable>().AddSingleton<NearbySearch>();
        services.AddSingleton<Locations>().AddHostedService<LocationRounds>();
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
