using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Apps;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.Refusals;
using TempMessenger.Storage.Redis;

namespace TempMessenger.Gateway.Web.Signing;

internal static class SigningModule
{
    public static IServiceCollection AddSigning(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<AppKeyCache>();
        services.AddSingleton<IHandle<AppKeyChanged>>(provider => provider.GetRequiredService<AppKeyCache>());
        services.AddSingleton<IHandle<BusChanged>>(provider => provider.GetRequiredService<AppKeyCache>());
        services.AddSingleton<SignatureCheck>();
        services.AddOptions<AppsOptions>().Bind(configuration.GetSection(AppsOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AppsOptions>, AppsOptionsValidator>());
        if (!configuration.HasRedis())
            return services.AddSingleton<NonceUse>();
        services.AddRedis(configuration);
        services.AddSingleton(provider => new RedisNonces(
            provider.GetRequiredService<RedisServer>(),
            "nonce",
            AppRules.Remembered + AppRules.ClockSkew,
            provider.GetRequiredService<IOptions<AppsOptions>>().Value.RequestsPerKeyPer2Minutes));
        return services.AddSingleton<NonceUse, SharedNonceUse>();
    }

    /// <summary>Checks signatures where an endpoint requires them, before the session is looked for: a signed request has the token that its signature covers.</summary>
    public static IApplicationBuilder UseSigning(this IApplicationBuilder app) => app.Use((context, next) =>
        context.GetEndpoint()?.Metadata.GetMetadata<SignatureRequired>() is null ? next(context) : Check(context, next));

    private static async Task Check(HttpContext context, RequestDelegate next)
    {
        try
        {
            context.Features.Set(await context.RequestServices.GetRequiredService<SignatureCheck>().Check(context));
        }
        catch (ServiceException refusal)
        {
            // Requests that are refused here never come to the limits.
            var counted = await context.RequestServices.GetRequiredService<RequestLimits>().TryCount(context, null);
            await RefusalWriter.Write(context, counted ?? refusal);
            return;
        }

        await next(context);
    }
}
