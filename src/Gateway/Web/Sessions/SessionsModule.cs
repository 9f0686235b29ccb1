using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Gateway.Web.Sessions;

internal static class SessionsModule
{
    public static IServiceCollection AddSessions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ReadAccessOptions>().Bind(configuration.GetSection(ReadAccessOptions.Section))
            .Validate(access => access.Read is "everyone" or "members", "Access:Read must be everyone or members.").ValidateOnStart();
        var access = configuration.GetSection(ReadAccessOptions.Section).Get<ReadAccessOptions>() ?? new ReadAccessOptions();

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SessionCache>();
        services.AddSingleton<IHandle<SessionsEnded>>(provider => provider.GetRequiredService<SessionCache>());
        services.AddSingleton<IHandle<UserChanged>>(provider => provider.GetRequiredService<SessionCache>());
        services.AddSingleton<IHandle<UserDeleted>>(provider => provider.GetRequiredService<SessionCache>());
        services.AddSingleton<IHandle<BusChanged>>(provider => provider.GetRequiredService<SessionCache>());
        // AddAuthentication would bring data protection along, which nothing here uses and which keeps its keys in the home folder.
        services.AddWebEncoders();
        services.AddTransient<SessionAuthentication>();
        services.AddAuthenticationCore(authentication =>
        {
            authentication.AddScheme<SessionAuthentication>(SessionAuthentication.Name, null);
            authentication.DefaultScheme = SessionAuthentication.Name;
        });
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.Reader, policy => policy.RequireAssertion(context =>
                !access.MembersOnly || context.User.Identity is { IsAuthenticated: true }))
            .AddPolicy(Policies.Member, policy => policy.RequireAuthenticatedUser())
            .AddPolicy(Policies.Moderator, policy => policy.RequireAuthenticatedUser().RequireRole(nameof(Role.Moderator), nameof(Role.Admin)))
            .AddPolicy(Policies.Admin, policy => policy.RequireAuthenticatedUser().RequireRole(nameof(Role.Admin)))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(IsNoEndpoint).Build());
        return services;
    }

    /// <summary>Sets the caller of everything that the request calls, from its session.</summary>
    public static IApplicationBuilder UseCaller(this IApplicationBuilder app) =>
        app.Use((context, next) =>
        {
            context.SetCurrentSession(context.CurrentSession());
            return next(context);
        });

    /// <summary>What was mapped without a decision who may call it stays closed; 404, 405 and 415 come from no mapped endpoint and pass.</summary>
    private static bool IsNoEndpoint(AuthorizationHandlerContext context) =>
        context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint;
}
