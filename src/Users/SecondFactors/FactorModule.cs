using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TempMessenger.Users.Passkeys;

namespace TempMessenger.Users.SecondFactors;

/// <summary>Registers what the write side does with passkeys and second factors.</summary>
internal static class FactorModule
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<Tickets>();
        services.AddSingleton<RecoveryCodeList>();
        services.AddSingleton<SecondFactor>();
        services.AddSingleton<FactorChecks>();
        services.AddSingleton<SecondSteps>();
        services.AddSingleton<TotpChanges>();
        services.AddSingleton<PasskeyAccounts>();
        services.AddSingleton(provider => PasskeyCeremonies.Accounts(
            provider.GetRequiredService<PasskeyAccounts>(), provider, provider.GetRequiredService<ILogger<UserManager<PasskeyAccount>>>()));
        services.AddSingleton<PasskeyCeremonies>();
        services.AddSingleton<PasskeyChanges>();
        services.AddSingleton<PasskeyLogIns>();
        services.AddSingleton<FactorEnd>();
        services.AddSingleton<FactorSlices>();
    }
}
