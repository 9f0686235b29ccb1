using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Chat;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Moderation;
using TempMessenger.Contracts.Parts;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Moderation.Content;
using TempMessenger.Moderation.Tables;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Moderation;

/// <summary>Reports, what moderators decide about them, suspensions, appeals.</summary>
public static class ModerationPart
{
    public static Part Declaration { get; } = new()
    {
        Name = "moderation",
        Contracts = [ModerationContract.Description],
        Peers =
        [
            MessagesContract.Description, PostsContract.Description, PostQueriesContract.Description, UsersContract.Description, UserQueriesContract.Description,
            MediaContract.Description, ChatContract.Description, PeopleContract.Description,
        ],
        Options = [new(ReportLimits.Section, typeof(ReportLimits))],
        Stores = Stores.DataFolder | Stores.EventLog,
        Keeps = "Reports",
        Register = (services, configuration) => services.AddModeration(configuration),
        Ready = CheckTables,
    };

    /// <summary>Registers the service and its tables: a file in the data folder or, with <c>Postgres:Connection</c>, tables that several instances share.</summary>
    public static IServiceCollection AddModeration(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddEventStore(configuration);
        services.AddOptions<ReportLimits>().Bind(configuration.GetSection(ReportLimits.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ReportLimits>, ReportLimitsValidator>();
        services.AddDatabase(configuration, ModerationSchema.Schema);
        services.AddSingleton<ReportTable>().AddSingleton<SuspensionTable>().AddSingleton<AppealTable>().AddSingleton<AuditTable>();
        services.AddSingleton<CaseKeys>().AddSingleton<ReportTimes>().AddSingleton<ReportableContent>();
        services.AddSingleton<Reports>().AddSingleton<Cases>().AddSingleton<CaseSlices>().AddSingleton<PeopleSuspended>().AddSingleton<Appeals>();
        services.AddHostedService<CaseRounds>().AddHostedService<SuspensionRounds>();
        AddKinds(services);
        services.AddSingleton<IHandle<UserDeleted>, ReporterErasure>();
        services.AddContract<IModeration, ModerationService>(ModerationContract.Description, ModerationRefusals.ForStore);
        return services;
    }

    /// <summary>A line for each kind of what can be reported.</summary>
    private static void AddKinds(IServiceCollection services)
    {
        services.AddSingleton<IReportable, RoomMessages>();
        services.AddSingleton<IReportable, PublishedPosts>();
        services.AddSingleton<IReportable, ChatMessages>();
        services.AddSingleton<IReportable, ShownPeople>();
        services.AddSingleton<IReportable, ProfilePhotos>();
    }

    private static async Task CheckTables(IServiceProvider services, CancellationToken cancellation)
    {
        try
        {
            // The keys and the log, then the tables.
            services.GetRequiredService<PersonKeys>();
            await services.GetRequiredService<IEventStore>().LastPosition(cancellation);
            await services.GetRequiredService<ReportTable>().Find("", cancellation);
        }
        catch (Exception failure) when (ModerationRefusals.ForStore(failure) is { } refusal)
        {
            throw refusal;
        }
    }
}
