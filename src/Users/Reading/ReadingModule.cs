using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.EventStore;
using TempMessenger.Storage.Tables;
using TempMessenger.Users.Accounts;
using TempMessenger.Users.Phones;
using TempMessenger.Users.Search;
using TempMessenger.Users.SecondFactors;
using TempMessenger.Users.Sessions;
using TempMessenger.Users.Tables;

namespace TempMessenger.Users.Reading;

/// <summary>What both sides of accounts read with. In one process they share it, and with it one projection.</summary>
internal static class ReadingModule
{
    /// <summary>Registers it; again has no effect. Notices are published by the write side: without it they stay due for others.</summary>
    public static IServiceCollection AddAccountReading(this IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(service => service.ServiceType == typeof(UserQueryService)))
            return services;
        services.AddEventStore(configuration);
        services.AddOptions<SignUpOptions>().Bind(configuration.GetSection(SignUpOptions.Section))
            .Validate(access => Enum.IsDefined(access.SignUp), "Access:SignUp is open, invite or closed.")
            .ValidateOnStart();
        services.AddOptions<PhoneOptions>().Bind(configuration.GetSection(PhoneOptions.Section))
            .Validate(phones => PhoneForms.IsCountry(phones.DefaultCountry), "Sms:DefaultCountry is a country in two capital letters, such as CN.")
            .ValidateOnStart();
        services.AddOptions<FactorOptions>().Bind(configuration.GetSection(FactorOptions.Section));
        services.AddSingleton<PhoneForms>();
        AddTables(services, configuration);
        AccountStreams.Register(services);
        services.AddSingleton<LoginNames>();
        services.AddSingleton<NameParts>();
        services.AddSingleton<PlaceTokens>();
        services.AddSingleton<ShownPosition>();
        services.AddSingleton<AccountReads>();
        services.AddSingleton<AccountHistory>();
        services.AddSingleton<FactorStore>();
        services.AddSingleton<WaysOfAccounts>();
        services.AddSingleton<FactorDuty>();
        services.AddSingleton<SignUpPolicies>();
        services.AddSingleton<KnownDevices>();
        services.AddSingleton<LiveSessions>();
        services.AddSingleton<UserQueryService>();
        services.AddHostedService<NamePartUpgrade>();
        return services;
    }

    private static void AddTables(IServiceCollection services, IConfiguration configuration)
    {
        services.AddDatabase(configuration, UsersSchema.Schema);
        services.AddOutbox(
            configuration,
            UsersSchema.Name,
            UsersSchema.Notices,
            provider => provider.GetRequiredService<AccountNotices>().Publish,
            provider => provider.GetRequiredService<IServiceProviderIsService>().IsService(typeof(AccountNotices)));
        services.AddProjection<AccountTable>();
        services.AddSingleton<SessionTable>();
        services.AddSingleton<FactorTable>();
    }
}
