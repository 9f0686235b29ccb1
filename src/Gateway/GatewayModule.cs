using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Gateway.Features;
using TempMessenger.Gateway.Realtime;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.OpenApi;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway;

/// <summary>The web gateway: HTTP endpoints, pages and the realtime hub.</summary>
public static class GatewayModule
{
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
