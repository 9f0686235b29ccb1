using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Apps;
using TempMessenger.Contracts.Gateway;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Parts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features;
using TempMessenger.Gateway.Features.AppAccounts;
using TempMessenger.Gateway.Features.LogInWays;
using TempMessenger.Gateway.Features.Server;
using TempMessenger.Gateway.Features.Uploads;
using TempMessenger.Gateway.Realtime;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Defences;
using TempMessenger.Gateway.Web.Hidden;
using TempMessenger.Gateway.Web.Html;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.OpenApi;
using TempMessenger.Gateway.Web.Sessions;
using TempMessenger.Gateway.Web.Signing;

namespace TempMessenger.Gateway;

/// <summary>The web gateway: HTTP endpoints, pages and the realtime hub.</summary>
public static class GatewayPart
{
    public static Part Declaration { get; } = With();

    /// <summary>The gateway with further features beside its own.</summary>
    public static Part With(params IReadOnlyList<Feature> features) => new()
    {
        Name = "gateway",
        Contracts = [GatewayContract.Description],
        Peers =
        [
            .. FeatureList.All.Concat(features).SelectMany(feature => feature.Peers)
                .Prepend(AppsContract.Description).Prepend(UserQueriesContract.Description).Prepend(UsersContract.Description).Prepend(MessagesContract.Description).Distinct(),
        ],
        Options =
        [
            new(LimitsOptions.Section, typeof(LimitsOptions)), new(LimitsOptions.Section, typeof(RealtimeLimits)), new(ReadAccessOptions.Section, typeof(ReadAccessOptions)),
            new(ProxiesOptions.Section, typeof(ProxiesOptions)), new(UiOptions.Section, typeof(UiOptions)), new(BenchOptions.Section, typeof(BenchOptions)),
            new(AppOptions.Section, typeof(AppOptions)), new(SiteOptions.Section, typeof(SiteOptions)),
            new(AppsOptions.Section, typeof(AppsOptions)),
            new(UploadOptions.Section, typeof(UploadOptions)),
        ],
        Stores = Stores.Redis,
        SharedFolders = ["Media:Folder"],
        Register = (services, configuration) => services.AddGateway(configuration, features),
        UseWeb = app => app.UseGateway(),
    };

    /// <summary>Registers what the gateway and its features need; its own features come first.</summary>
    public static IServiceCollection AddGateway(this IServiceCollection services, IConfiguration configuration, params IReadOnlyList<Feature> further)
    {
        services.AddSessions(configuration).AddWeb(configuration).AddSigning(configuration).AddHiddenPeople().AddRealtime(configuration);
        foreach (var feature in FeatureList.All.Concat(further))
            services.AddFeature(configuration, feature);
        return services;
    }

    /// <summary>Sets up the request pipeline and maps every endpoint.</summary>
    public static WebApplication UseGateway(this WebApplication app)
    {
        app.UseWeb();
        app.UseRouting();
        app.UseSigning();
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
