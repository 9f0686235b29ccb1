using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Gateway.Http;
using TempMessenger.Gateway.Http.Limits;
using TempMessenger.Gateway.Pages;
using TempMessenger.Gateway.Realtime;
using TempMessenger.Gateway.Sessions;

namespace TempMessenger.Gateway;

/// <summary>The web gateway: HTTP endpoints, pages and the realtime hub.</summary>
public static class GatewayModule
{
    /// <summary>Registers what the gateway needs.</summary>
    public static IServiceCollection AddGateway(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSessions(configuration).AddHttp(configuration).AddRealtime(configuration).AddPages(configuration);

    /// <summary>Sets up the request pipeline and maps every endpoint.</summary>
    public static WebApplication UseGateway(this WebApplication app)
    {
        app.UseHttp();
        app.UsePages();
        app.UseRouting();
        app.UseAuthentication();
        app.UseCaller();
        app.UseLimits();
        app.UseAuthorization();
        app.MapSessions().MapHttp().MapRealtime().MapPages();
        return app;
    }
}
