using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using TempMessenger.Contracts.Outgoing;

namespace TempMessenger.Kafka;

/// <summary>How clients of the cluster are made.</summary>
internal sealed partial class KafkaCluster(KafkaOptions options, ILogger<KafkaCluster> logger)
{
    /// <summary>Where it is, for people.</summary>
    public string Brokers => options.Brokers!;

    /// <summary>What every client needs. The client library's own log would repeat each failed attempt to connect: only <see cref="KafkaFailures"/> hears of them.</summary>
    public T Complete<T>(T config)
        where T : ClientConfig
    {
        config.BootstrapServers = options.Brokers;
        config.ClientId = "tempmessenger";
        config.SecurityProtocol = Enum.Parse<SecurityProtocol>(options.SecurityProtocol.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
        config.ReconnectBackoffMaxMs = 1_000;
        config.SslCaLocation = options.CaFile;
        config.SslCertificateLocation = options.CertificateFile;
        config.SslKeyLocation = options.KeyFile;
        config.SslKeyPassword = options.KeyPassword;
        if (options.UsesSasl)
        {
            config.SaslMechanism = Enum.Parse<SaslMechanism>(options.SaslMechanism.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
            config.SaslUsername = options.Username;
            config.SaslPassword = options.Password;
        }

        return config;
    }

    /// <summary>A consumer that belongs to no group but for the offsets that it stores.</summary>
    public IConsumer<byte[]?, byte[]?> OpenConsumer(string group, KafkaFailures failures) => new ConsumerBuilder<byte[]?, byte[]?>(Complete(new ConsumerConfig
        {
            GroupId = group,
            EnableAutoCommit = false,
            EnableAutoOffsetStore = false,
            AutoOffsetReset = AutoOffsetReset.Earliest,
        }))
        .SetKeyDeserializer(Deserializers.ByteArray)
        .SetValueDeserializer(Deserializers.ByteArray)
        .SetErrorHandler((_, error) => failures.Add(error))
        .SetLogHandler((_, line) => Detail(line.Message))
        .Build();

    /// <summary>A producer whose records arrive once each and in order within a partition, as long as it lives.</summary>
    public IProducer<byte[], byte[]> OpenProducer(KafkaFailures failures) => new ProducerBuilder<byte[], byte[]>(Complete(new ProducerConfig
        {
            EnableIdempotence = true,
            EnableGaplessGuarantee = true,
            Acks = Acks.All,
            LingerMs = 1,
            MessageTimeoutMs = 30_000,
            // An event of 1 MiB with what goes around it.
            MessageMaxBytes = 2 * 1024 * 1024,
        }))
        .SetErrorHandler((_, error) => failures.Add(error))
        .SetLogHandler((_, line) => Detail(line.Message))
        .Build();

    [LoggerMessage(LogLevel.Debug, "Kafka's client: {Line}")]
    private partial void Detail(string line);
}

/// <summary>Why a client does not get on, as it said last.</summary>
internal sealed class KafkaFailures
{
    private volatile Error? last;

    /// <summary>Whether no broker can be reached.</summary>
    public bool IsCutOff => last is { Code: ErrorCode.Local_AllBrokersDown };

    public void Add(Error error)
    {
        // That all are down says less than why one is.
        if (last is null || error.Code != ErrorCode.Local_AllBrokersDown)
            Why = error.Reason;
        last = error;
    }

    public string? Why { get; private set; }

    public OutgoingLogUnavailableException Unavailable(string what, Exception? cause = null) =>
        new(Why is { } why ? $"{what} ({why})" : what, cause);
}
