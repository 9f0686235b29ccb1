using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TempMessenger.Gateway.Web.Connections;
using TempMessenger.Gateway.Web.Defences;
using TempMessenger.Gateway.Web.Envelopes;
using TempMessenger.Gateway.Web.Html;
using TempMessenger.Gateway.Web.Json;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.OpenApi;
using TempMessenger.Gateway.Web.Refusals;

namespace TempMessenger.Gateway.Web;

internal static class WebModule
{
    public static IServiceCollection AddWeb(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddLimits(configuration).AddHostNames(configuration).AddApiDescription();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, ServerLimits>();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, DirectTransport>();
        services.AddSingleton<IConfigureOptions<FormOptions>, ServerLimits>();
        services.AddOptions<ProxiesOptions>().Bind(configuration.GetSection(ProxiesOptions.Section))
            .Validate(proxies => proxies.Entries.All(ProxiesOptions.IsAddressOrNetwork), "Proxies:Known must be addresses or networks, separated by ;.")
            .ValidateOnStart();
        services.ConfigureHttpJsonOptions(options => HttpJson.Configure(options.SerializerOptions));
        services.PostConfigure<JsonOptions>(options => options.SerializerOptions.MakeReadOnly());
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddExceptionHandler<RefusalHandler>();
        services.AddSingleton<RefusalStatistics>();
        services.AddSingleton<EnvelopePaths>();
        services.AddProblemDetails();
        return services;
    }

    /// <summary>What every request passes before it is known whose it is.</summary>
    public static WebApplication UseWeb(this WebApplication app)
    {
        app.UseKnownProxies();
        app.UseSecurityHeaders();
        app.UseHeadAsGet();
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => RefusalWriter.Write(context.HttpContext, context.HttpContext.Response.StatusCode));
        app.UseOneLength();
        app.UseHostNames();
        app.UseCrossSiteRefusal();
        app.UseContentCodingRefusal();
        app.UseNotFoundPages();
        return app;
    }
}
