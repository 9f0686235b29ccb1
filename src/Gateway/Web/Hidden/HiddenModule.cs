using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Contracts.People;

namespace TempMessenger.Gateway.Web.Hidden;

internal static class HiddenModule
{
    public static IServiceCollection AddHiddenPeople(this IServiceCollection services)
    {
        services.AddSingleton<HiddenPeople>().AddHostedService<HiddenChecks>();
        services.AddSingleton<IHandle<PersonBlocked>>(provider => provider.GetRequiredService<HiddenPeople>());
        services.AddSingleton<IHandle<PersonUnblocked>>(provider => provider.GetRequiredService<HiddenPeople>());
        services.AddSingleton<IHandle<BusChanged>>(provider => provider.GetRequiredService<HiddenPeople>());
        return services;
    }
}
