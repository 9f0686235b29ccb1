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
        services.AddSingleton<RoomSource>().AddSingleton<RoomRegistry>().AddSingleton<ConnectionRegistry>();
        services.AddSingleton<Hub>().AddSingleton<HubEvents>();
        services.AddSingleton<IHandle<MessagePosted>>(Events).AddSingleton<IHandle<MessageDeleted>>(Events);
        services.AddSingleton<IHandle<RoomCreated>>(Events).AddSingleton<IHandle<SessionsEnded>>(Events);
        services.AddSingleton<IHandle<UserDeleted>>(Events).AddSingleton<IHandle<UserChanged>>(Events);
        services.AddSingleton<RemoteGateways>().AddSingleton<IHandle<PersonTyped>>(Events);
        services.AddSingleton<IHandle<PeopleListed>>(provider => provider.GetRequiredService<RemoteGateways>());
        services.AddSingleton<IHandle<PeopleMoved>>(provider => provider.GetRequiredService<RemoteGateways>());
        services.AddSingleton<Bus>().AddSingleton<IHandle<BusChanged>>(provider => provider.GetRequiredService<Bus>());
        services.AddHostedService<Heartbeat>().AddHostedService<SessionChecks>().AddHostedService<RoomChecks>().AddHostedService<PresencePublisher>();
        return services;
    }

    public static void MapRealtime(this IEndpointRouteBuilder routes)
    {
        routes.MapSocket();
        var hub = routes.ServiceProvider.GetRequiredService<Hub>();
        routes.ServiceProvider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(hub.EndAll);
    }

    private static HubEvents Events(IServiceProvider provider) => provider.GetRequiredService<HubEvents>();
}
