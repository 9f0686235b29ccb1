using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Feeds;
using TempMessenger.Contracts.Parts;
using TempMessenger.EventStore;
using TempMessenger.Feeds.Tables;
using TempMessenger.Feeds.Tables.Person;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Feeds;

/// <summary>Home feeds and what concerns one person alone: a projection of the log, and entries of other services.</summary>
public static class FeedsPart
{
    public static Part Declaration { get; } = new()
    {
        Name = "feeds",
        Contracts = [FeedsContract.Description],
        Stores = Stores.DataFolder | Stores.EventLog,
        Keeps = "Feeds",
        Register = (services, configuration) => services.AddFeeds(configuration),
        Ready = CheckTables,
    };

    /// <summary>Registers the service and its tables: a file in the data folder or, with <c>Postgres:Connection</c>, tables that several instances share.</summary>
    public static IServiceCollection AddFeeds(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddEventStore(configuration);
        services.AddDatabase(configuration, FeedsSchema.Schema);
        services.AddOutbox(configuration, FeedsSchema.Name, FeedsSchema.Notices, provider => provider.GetRequiredService<FeedNotices>().Publish);
        services.AddSingleton<FeedNotices>().AddSingleton<Epochs>();
        services.AddProjection<FeedTable>();
        services.AddSingleton<FeedPages>().AddSingleton<FeedLog>().AddSingleton<PersonEntries>().AddSingleton<Trimming>();
        services.AddHostedService<TrimmingRounds>();
        services.AddContract<IFeeds, FeedService>(FeedsContract.Description, FeedRefusals.ForStore);
        return services;
    }

    private static async Task CheckTables(IServiceProvider services, CancellationToken cancellation)
    {
        Caller.Current = Caller.System;
        await services.GetRequiredService<IFeeds>().GetFeedPositions(new(FeedKind.Home, []), cancellation);
    }
}
