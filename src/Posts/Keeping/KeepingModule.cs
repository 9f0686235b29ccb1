using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TempMessenger.EventStore;
using TempMessenger.Posts.Texts;
using TempMessenger.Storage.Postgres;

namespace TempMessenger.Posts.Keeping;

/// <summary>What both sides of posts need: the log, its keys, those of periods, and the clock.</summary>
internal static class KeepingModule
{
    /// <summary>Again has no effect.</summary>
    public static IServiceCollection AddPostKeeping(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddEventStore(configuration);
        services.TryAddSingleton<PostPeriods>();
        services.TryAddSingleton<PostKeyring>();
        services.TryAddSingleton<TagHashes>();
        if (configuration.HasPostgres())
            services.TryAddSingleton<PostClock, PostgresPostClock>();
        else
            services.TryAddSingleton<PostClock, EmbeddedPostClock>();
        if (services.All(service => service.ImplementationType != typeof(PeriodRounds)))
            services.AddHostedService<PeriodRounds>();
        return services;
    }
}
