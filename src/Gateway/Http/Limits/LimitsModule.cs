using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Gateway.Http.Refusals;

namespace TempMessenger.Gateway.Http.Limits;

internal static class LimitsModule
{
    public static IServiceCollection AddLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LimitsOptions>().Bind(configuration.GetSection(LimitsOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<RequestLimits>().AddSingleton<LoginLimit>();
    }

    public static IApplicationBuilder UseLimits(this IApplicationBuilder app)
    {
        var limits = app.ApplicationServices.GetRequiredService<RequestLimits>();
        return app.Use((context, next) =>
        {
            var limit = context.GetEndpoint()?.Metadata.GetMetadata<LimitedBy>()?.Limit;
            return limits.TryCount(context, limit) is { } refusal ? Refusal.Write(context, refusal) : next(context);
        });
    }

    /// <summary>Counts every call of the endpoint against the limit.</summary>
    public static TBuilder LimitedBy<TBuilder>(this TBuilder endpoint, Limit limit)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new LimitedBy(limit));
}

internal sealed record LimitedBy(Limit Limit);
