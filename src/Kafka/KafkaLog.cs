using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using TempMessenger.Contracts.Outgoing;

namespace TempMessenger.Kafka;

/// <summary>The topic as readers see it.</summary>
internal sealed partial class KafkaLog(KafkaCluster cluster, KafkaOffsets offsets, ILogger<KafkaLog> logger) : IOutgoingLog
{
    public string Place => $"Kafka at {cluster.Brokers}";

    public IReaderOffsets Offsets => offsets;

    public async IAsyncEnumerable<LoggedRecord> Read(int partition, long offset, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var reading = new PartitionReading(cluster, partition, offset);
        await foreach (var (at, value) in reading.Messages(cancellation))
        {
            if (OutgoingJson.TryRead(value, out var record))
                yield return new(partition, at, record);
            else
                NotARecord(OutgoingPartitions.Topic, partition, at);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The topic {Topic} holds in partition {Partition} at offset {Offset} what is no event: it is passed over")]
    private partial void NotARecord(string topic, int partition, long offset);
}
