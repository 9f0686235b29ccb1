using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TempMessenger.Background;
using TempMessenger.Contracts.Parts;
using TempMessenger.Contracts.Sms;
using TempMessenger.Sms.Challenges;
using TempMessenger.Sms.Codes;
using TempMessenger.Sms.Embedded;
using TempMessenger.Sms.Phones;
using TempMessenger.Sms.Redis;
using TempMessenger.Sms.Sending;
using TempMessenger.Storage.Disk;
using TempMessenger.Storage.Redis;

namespace TempMessenger.Sms;

/// <summary>Codes by SMS.</summary>
public static class SmsPart
{
    public static Part Declaration { get; } = new()
    {
        Name = "sms",
        Contracts = [SmsContract.Description],
        Options = [new(SmsOptions.Section, typeof(SmsOptions)), new(SmsLimits.Section, typeof(SmsLimits))],
        Stores = Stores.DataFolder | Stores.Redis,
        Keeps = "Codes",
        Register = (services, configuration) => services.AddSms(configuration),
        Ready = CheckStore,
        Inspect = (services, _, _) => Task.FromResult(Notes(services.GetRequiredService<IOptions<SmsOptions>>().Value)),
    };

    /// <summary>Registers the service, its options, its sender and a store: in Redis where <c>Redis:Connection</c> is set, else in memory.</summary>
    public static IServiceCollection AddSms(this IServiceCollection services, IConfiguration configuration)
    {
        AddOptions(services, configuration);
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => DataFolder.Lock(configuration["Data:Folder"] is { Length: > 0 } folder ? folder : "data"));
        services.AddSingleton(provider => new SmsKey(provider.GetRequiredService<IOptions<SmsOptions>>(), provider.GetRequiredService<DataFolder>));
        services.AddSingleton<SmsRules>().AddSingleton<PhoneReader>().AddSingleton<SmsChallenges>().AddSingleton<SmsRequests>();
        services.AddSingleton<SmsStatistics>().AddSingleton<SmsSending>();
        _ = configuration.HasRedis()
            ? services.AddRedis(configuration).AddSingleton<ISmsStore, RedisSmsStore>()
            : services.AddSingleton<ISmsStore, MemorySmsStore>();
        AddSender(services, configuration);
        return services.AddContract<ISms, SmsService>(SmsContract.Description, SmsRefusals.ForStore);
    }

    /// <summary>What an operator should know of the settings.</summary>
    internal static IReadOnlyList<string> Notes(SmsOptions options) =>
    [
        .. options.Sender == SmsSenderKind.None ? new[] { "Sms:Sender is not set: codes are refused as unavailable" } : [],
        .. options.Sender == SmsSenderKind.Log ? new[] { "Sms:Sender is log, for development only: anybody gets the code of any phone in the answer" } : [],
        .. options.RecordOnly ? new[] { "Sms:RecordOnly is true: limits of texts are measured and not applied" } : [],
    ];

    private static void AddSender(IServiceCollection services, IConfiguration configuration) =>
        _ = Enum.TryParse<SmsSenderKind>(configuration["Sms:Sender"], ignoreCase: true, out var kind) && kind == SmsSenderKind.Http
            ? services.AddSingleton<ISmsSender, WebhookSender>()
            : kind == SmsSenderKind.Log ? services.AddSingleton<ISmsSender, LogSender>() : services.AddSingleton<ISmsSender, NoSender>();

    private static void AddOptions(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SmsLimits>().Bind(configuration.GetSection(SmsLimits.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SmsLimits>, SmsLimitsValidator>();
        services.AddOptions<SmsOptions>()
            .Bind(configuration.GetSection(SmsOptions.Section))
            .Validate(options => options.Sender != SmsSenderKind.Http || options.HasSafeWebhook, "Sms:WebhookUrl must be an https address, or http on this machine.")
            .Validate(
                options => options.Sender != SmsSenderKind.Http || options.WebhookSecret.Length >= SmsOptions.MinSecret,
                "Sms:WebhookSecret must have at least 16 characters.")
            .Validate(
                options => options.Sender != SmsSenderKind.Log || !SmsOptions.IsElsewhere(configuration["Redis:Connection"]),
                "Sms:Sender is log, which shows codes to everybody, and Redis:Connection names another machine. Set Sms:Sender to http.")
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<SmsOptions>, SmsOptionsValidator>();
    }

    private static async Task CheckStore(IServiceProvider services, CancellationToken cancellation)
    {
        try
        {
            await services.GetRequiredService<ISmsStore>().Check().WaitAsync(cancellation);
        }
        catch (Exception failure) when (SmsRefusals.ForStore(failure) is { } refusal)
        {
            throw refusal;
        }
    }
}
