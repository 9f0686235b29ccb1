using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TempMessenger.Contracts.Outgoing;
using TempMessenger.Contracts.Parts;

namespace TempMessenger.Kafka;

/// <summary>The outgoing log in Kafka. Its client, a native library, is loaded where it is used and not before.</summary>
public static class KafkaModule
{
    /// <summary>The settings.</summary>
    public static OptionSection Options { get; } = new(KafkaOptions.Section, typeof(KafkaOptions));

    /// <summary>True where the configuration chooses Kafka.</summary>
    public static bool HasKafka(this IConfiguration configuration) => configuration[$"{KafkaOptions.Section}:{nameof(KafkaOptions.Brokers)}"] is { Length: > 0 };

    /// <summary>Registers <see cref="IOutgoingLog"/> and <see cref="IOutgoingTarget"/> on the topic <see cref="OutgoingPartitions.Topic"/>; Kafka also keeps the offsets of readers.</summary>
    public static IServiceCollection AddKafkaLog(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<KafkaOptions>().Bind(configuration.GetSection(KafkaOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<KafkaOptions>, KafkaValidation>();
        services.AddSingleton(provider => new KafkaCluster(
            provider.GetRequiredService<IOptions<KafkaOptions>>().Value, provider.GetRequiredService<ILogger<KafkaCluster>>()));
        services.AddSingleton<KafkaOffsets>();
        services.AddSingleton<IOutgoingTarget, KafkaTarget>();
        return services.AddSingleton<IOutgoingLog, KafkaLog>();
    }

    private sealed class KafkaValidation : IValidateOptions<KafkaOptions>
    {
        public ValidateOptionsResult Validate(string? name, KafkaOptions options) =>
            options.Wrong is { } wrong ? ValidateOptionsResult.Fail(wrong) : ValidateOptionsResult.Success;
    }
}
