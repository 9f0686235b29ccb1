using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TempMessenger.Gateway.Http.Connections;
using TempMessenger.Gateway.Http.Defences;
using TempMessenger.Gateway.Http.Json;
using TempMessenger.Gateway.Http.Limits;
using TempMessenger.Gateway.Http.Messages;
using TempMessenger.Gateway.Http.OpenApi;
using TempMessenger.Gateway.Http.Refusals;
using TempMessenger.Gateway.Http.Server;
using TempMessenger.Gateway.Http.Users;

namespace TempMessenger.Gateway.Http;

internal static class HttpModule
{
    public static IServiceCollection AddHttp(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddLimits(configuration).AddHostNames(configuration).AddApiDescription();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, ServerLimits>();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, DirectTransport>();
        services.AddSingleton<IConfigureOptions<FormOptions>, ServerLimits>();
        services.AddOptions<BenchOptions>().Bind(configuration.GetSection(BenchOptions.Section));
        services.AddOptions<ProxiesOptions>().Bind(configuration.GetSection(ProxiesOptions.Section))
            .Validate(proxies => proxies.Entries.All(ProxiesOptions.IsAddressOrNetwork), "Proxies:Known must be addresses or networks, separated by ;.")
            .ValidateOnStart();
        services.ConfigureHttpJsonOptions(options => HttpJson.Configure(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddExceptionHandler<RefusalHandler>();
        services.AddSingleton<RefusalStatistics>();
        services.AddProblemDetails();
        return services;
    }

    /// <summary>What every request passes before it is known whose it is.</summary>
    public static WebApplication UseHttp(this WebApplication app)
    {
        app.UseKnownProxies();
        app.UseSecurityHeaders();
        app.UseHeadAsGet();
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => Refusal.Write(context.HttpContext, context.HttpContext.Response.StatusCode));
        app.UseOneLength();
        app.UseHostNames();
        app.UseCrossSiteRefusal();
        app.UseContentCodingRefusal();
        return app;
    }

    public static IEndpointRouteBuilder MapHttp(this IEndpointRouteBuilder routes) =>
        routes.MapMessages().MapRooms().MapUsers().MapUserSessions().MapMe().MapInfo().MapHealth().MapApiDescription().MapBench();
}
