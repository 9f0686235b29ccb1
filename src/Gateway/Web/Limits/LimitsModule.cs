using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TempMessenger.Contracts;
using TempMessenger.Gateway.Web.Refusals;
using TempMessenger.Storage.Redis;

namespace TempMessenger.Gateway.Web.Limits;

internal static class LimitsModule
{
    public static IServiceCollection AddLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LimitsOptions>().Bind(configuration.GetSection(LimitsOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LimitsOptions>, LimitsOptionsValidator>();
        _ = configuration.HasRedis()
            ? services.AddRedis(configuration).AddSingleton<RateLimits, SharedRateLimits>()
            : services.AddSingleton<RateLimits>();
        return services.AddSingleton<RequestLimits>().AddSingleton<LoginLimit>();
    }

    public static IApplicationBuilder UseLimits(this IApplicationBuilder app)
    {
        var limits = app.ApplicationServices.GetRequiredService<RequestLimits>();
        return app.Use((context, next) =>
        {
            var limit = context.GetEndpoint()?.Metadata.GetMetadata<RequestLimit>();
            var counting = limits.TryCount(context, limit);
            return counting.IsCompletedSuccessfully ? GoOn(context, counting.Result, next) : GoOn(context, counting, next);
        });
    }

    private static Task GoOn(HttpContext context, ServiceException? refusal, RequestDelegate next) =>
        refusal is null ? next(context) : RefusalWriter.Write(context, refusal);

    private static async Task GoOn(HttpContext context, ValueTask<ServiceException?> counting, RequestDelegate next) =>
        await GoOn(context, await counting, next);
}
