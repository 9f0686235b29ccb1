using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Parts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Http;
using TempMessenger.Gateway.Http.Defences;
using TempMessenger.Gateway.Http.Limits;
using TempMessenger.Gateway.Http.Server;
using TempMessenger.Gateway.Pages;
using TempMessenger.Gateway.Pages.Shell;
using TempMessenger.Gateway.Realtime;
using TempMessenger.Gateway.Sessions;

namespace TempMessenger.Gateway;

/// <summary>The web gateway: HTTP endpoints, pages and the realtime hub.</summary>
public static class GatewayPart
{
    public static Part Declaration { get; } = new()
    {
        Name = "gateway",
        Peers = [typeof(IMessages), typeof(IUsers)],
        Options =
        [
            new(LimitsOptions.Section, typeof(LimitsOptions)), new(LimitsOptions.Section, typeof(RealtimeLimits)), new("Access", typeof(AccessOptions)),
            new("Proxies", typeof(ProxiesOptions)), new("Ui", typeof(UiOptions)), new("Bench", typeof(BenchOptions)),
        ],
        Stores = Stores.Redis,
        Register = (services, configuration) => services.AddGateway(configuration),
        UseWeb = app => app.UseGateway(),
    };

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
