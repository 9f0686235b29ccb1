using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Gateway;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Realtime.Presence;
using TempMessenger.Gateway.Realtime.Rooms;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Realtime.Topics;

namespace TempMessenger.Gateway.Realtime;

internal static class RealtimeModule
{
    public static IServiceCollection AddRealtime(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RealtimeLimits>().Bind(configuration.GetSection("Limits")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RealtimeLimits>, RealtimeLimitsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<RealtimeLimits>>().Value);
        services.AddSingleton(provider => new FailureLog(provider.GetRequiredService<ILogger<Hub>>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ServerClock>().AddSingleton<FrameWriter>().AddSingleton<HubStatistics>().AddSingleton<HubContext>();
        services.AddSingleton<RoomTopics>().AddSingleton<TopicKind>(provider => provider.GetRequiredService<RoomTopics>()).AddSingleton<TopicKinds>();
        services.AddSingleton<RoomTyping>().AddSingleton<RoomPresence>().AddSingleton<RoomEvents>();
        services.AddSingleton<ConnectionRegistry>().AddSingleton<ConnectionEvents>().AddSingleton<Hub>();
        services.AddSingleton<RemoteGateways>().AddSingleton<Bus>();
        services.AddHandler<MessagePosted, RoomTopics>().AddHandler<MessageDeleted, RoomTopics>().AddHandler<RoomCreated, RoomEvents>();
        services.AddHandler<SessionsEnded, ConnectionEvents>().AddHandler<UserDeleted, ConnectionEvents>().AddHandler<UserChanged, ConnectionEvents>();
        services.AddHandler<UserChanged, RoomEvents>().AddHandler<PersonTyped, RoomEvents>();
        services.AddHandler<PeopleListed, RemoteGateways>().AddHandler<PeopleMoved, RemoteGateways>().AddHandler<BusChanged, Bus>();
        services.AddHostedService<Heartbeat>().AddHostedService<SessionChecks>().AddHostedService<TopicChecks>().AddHostedService<PresencePublisher>();
        return services;
    }

    public static void MapRealtime(this IEndpointRouteBuilder routes)
    {
        routes.MapSocket();
        var hub = routes.ServiceProvider.GetRequiredService<Hub>();
        routes.ServiceProvider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(hub.EndAll);
    }

    private static IServiceCollection AddHandler<TEvent, THandler>(this IServiceCollection services)
        where TEvent : class
        where THandler : class, IHandle<TEvent> => services.AddSingleton<IHandle<TEvent>>(provider => provider.GetRequiredService<THandler>());
}
