using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Parts;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Media.Decoding;
using TempMessenger.Media.Files;
using TempMessenger.Media.Tables;
using TempMessenger.Media.Workers;
using TempMessenger.Storage.Disk;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Media;

/// <summary>Pictures and voice.</summary>
public static class MediaPart
{
    public static Part Declaration { get; } = new()
    {
        Name = "media",
        Contracts = [MediaContract.Description],
        Peers = [UsersContract.Description, PostQueriesContract.Description],
        Options = [new(MediaOptions.Section, typeof(MediaOptions))],
        Stores = Stores.DataFolder | Stores.EventLog,
        Keeps = "Media",
        Register = (services, configuration) => services.AddMedia(configuration),
        Ready = CheckTables,
        Inspect = MediaCheck.Describe,
        SharedFolders = ["Media:Folder"],
        Process = new(WorkerStart.Command, WorkerProgram.Run),
    };

    /// <summary>Registers the service, its tables and its folder.</summary>
    public static IServiceCollection AddMedia(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddEventStore(configuration);
        services.AddOptions<MediaOptions>().Bind(configuration.GetSection(MediaOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MediaOptions>, MediaOptionsValidator>();
        services.AddDatabase(configuration, MediaSchema.Schema);
        services.AddSingleton(provider => new MediaFolder(
            provider.GetRequiredService<IOptions<MediaOptions>>().Value.Folder is { Length: > 0 } folder ? folder : provider.GetRequiredService<DataFolder>().FilePath("media")));
        services.TryAddSingleton(WorkerStart.Own);
        services.AddSingleton<WorkerPool>().AddSingleton<FileKeys>().AddSingleton<MediaKeys>().AddSingleton<MediaClock>();
        services.AddSingleton<MediaTable>().AddSingleton<ReferenceTable>().AddSingleton<MediaTables>().AddSingleton<Intake>().AddSingleton<MediaSweep>();
        services.AddHostedService<MediaSweepRounds>();
        services.AddSingleton<IHandle<UserDeleted>, OwnerErasure>();
        services.AddSingleton<ShownByOthers>();
        services.AddSingleton<IHandle<PostPublished>>(provider => provider.GetRequiredService<ShownByOthers>());
        services.AddSingleton<IHandle<UserChanged>>(provider => provider.GetRequiredService<ShownByOthers>());
        services.AddSingleton<IHandle<PostDeleted>>(provider => provider.GetRequiredService<ShownByOthers>());
        services.AddContract<IMedia, MediaService>(MediaContract.Description, MediaRefusals.ForStore);
        return services;
    }

    private static async Task CheckTables(IServiceProvider services, CancellationToken cancellation)
    {
        try
        {
            await services.GetRequiredService<IEventStore>().LastPosition(cancellation);
            await services.GetRequiredService<MediaTable>().Find("", cancellation);
        }
        catch (Exception failure) when (MediaRefusals.ForStore(failure) is { } refusal)
        {
            throw refusal;
        }
    }
}
