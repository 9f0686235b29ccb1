using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Parts;
using TempMessenger.Contracts.Users;
using TempMessenger.Messages.Embedded;
using TempMessenger.Messages.Redis;
using TempMessenger.Storage.Disk;
using TempMessenger.Storage.Redis;

namespace TempMessenger.Messages;

/// <summary>The messages service: rooms and vanishing messages.</summary>
public static class MessagesPart
{
    public static Part Declaration { get; } = new()
    {
        Name = "messages",
        Contracts = [MessagesContract.Description, KonnichiwaContract.Description],
        Peers = [UsersContract.Description, MediaContract.Description],
        Options = [new("Messages", typeof(MessagesOptions)), new("Rooms", typeof(RoomsOptions))],
        Stores = Stores.DataFolder | Stores.Redis,
        Keeps = "Messages",
        Register = (services, configuration) => services.AddMessages(configuration),
        Ready = (services, cancellation) => services.GetRequiredService<IMessages>().GetTime(new GetTime(), cancellation),
    };

    /// <summary>Registers the service, its options and a store: in Redis where <c>Redis:Connection</c> is set, else the embedded one.</summary>
    public static IServiceCollection AddMessages(this IServiceCollection services, IConfiguration configuration)
    {
        AddOptions(services, configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => DataFolder.Lock(configuration["Data:Folder"] is { Length: > 0 } folder ? folder : "data"));
        _ = configuration.HasRedis() ? services.AddRedisStore(configuration) : AddEmbeddedStore(services);
        services.AddSingleton<Authors>().AddSingleton<MessageMedia>();
        services.AddContract<IMessages, MessageService>(MessagesContract.Description);
        services.AddSingleton<IKonnichiwa, KonnichiwaService>();
        services.AddSingleton<IHandle<UserDeleted>, AuthorErasure>();
        return services;
    }

    private static IServiceCollection AddEmbeddedStore(IServiceCollection services)
    {
        services.AddSingleton<StoreOpening>();
        services.AddSingleton<EmbeddedStore>();
        services.AddSingleton<IMessageStore>(provider => provider.GetRequiredService<EmbeddedStore>());
        return services.AddHostedService(provider => provider.GetRequiredService<EmbeddedStore>());
    }

    private static void AddOptions(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MessagesOptions>()
            .Bind(configuration.GetSection("Messages"))
            .PostConfigure<DataFolder>((options, folder) => options.DataFolder = folder.Path)
            .Validate(
                options => options.LifetimeMilliseconds is >= RoomRules.MinLifetime and <= RoomRules.MaxLifetime,
                "Messages:LifetimeMilliseconds must be from 1000 to 2419200000 (28 days).")
            .Validate(options => options.MaxLiveMegabytes is >= 1 and <= 65_536, "Messages:MaxLiveMegabytes must be from 1 to 65536.")
            .ValidateOnStart();
        services.AddOptions<RoomsOptions>()
            .Bind(configuration.GetSection("Rooms"))
            .Validate(options => options.MaxLiveMessages is >= 1 and <= 1_000_000, "Rooms:MaxLiveMessages must be from 1 to 1000000.")
            .Validate(options => options.MaxRooms is >= 1 and <= 100_000, "Rooms:MaxRooms must be from 1 to 100000.")
            .Validate(options => options.MaxRoomsPerPerson is >= 0 and <= 100_000, "Rooms:MaxRoomsPerPerson must be from 0 to 100000.")
            .ValidateOnStart();
    }
}
