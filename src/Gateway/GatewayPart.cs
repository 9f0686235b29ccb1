using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Gateway;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Parts;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features;
using TempMessenger.Gateway.Features.Server;
using TempMessenger.Gateway.Realtime;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Defences;
using TempMessenger.Gateway.Web.Html;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.OpenApi;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway;

/// <summary>The web gateway: HTTP endpoints, pages and the realtime hub.</summary>
public static class GatewayPart
{
    public static Part Declaration { get; } = new()
    {
        Name = "gateway",
        Contracts = [GatewayContract.Description],
        Peers = [MessagesContract.Description, UsersContract.Description, PostsContract.Description, PostQueriesContract.Description],
        Options =
        [
            new(LimitsOptions.Section, typeof(LimitsOptions)), new(LimitsOptions.Section, typeof(RealtimeLimits)), new(ReadAccessOptions.Section, typeof(ReadAccessOptions)),
            new(ProxiesOptions.Section, typeof(ProxiesOptions)), new(UiOptions.Section, typeof(UiOptions)), new(BenchOptions.Section, typeof(BenchOptions)),
        ],
        Stores = Stores.Redis,
        Register = (services, configuration) => services.AddGateway(configuration),
        UseWeb = app => app.UseGateway(),
    };

    /// <summary>Registers what the gateway needs.</summary>
    public static IServiceCollection AddGateway(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSessions(configuration).AddWeb(configuration).AddRealtime(configuration);
        foreach (var feature in FeatureList.All)
            services.AddFeature(configuration, feature);
        return services;
    }

    /// <summary>Sets up the request pipeline and maps every endpoint.</summary>
    public static WebApplication UseGateway(this WebApplication app)
    {
        app.UseWeb();
        app.UseRouting();
        app.UseAuthentication();
        app.UseCaller();
        app.UseLimits();
        app.UseAuthorization();
        app.MapFeatures();
        app.MapApiDescription();
        app.MapRealtime();
        return app;
    }
}
