using System.Collections.Concurrent;
using Confluent.Kafka;
using TempMessenger.Contracts.Outgoing;

namespace TempMessenger.Kafka;

/// <summary>Kafka keeps the offsets of readers, each as a group of its own: every tool for Kafka shows them.</summary>
internal sealed class KafkaOffsets(KafkaCluster cluster) : IReaderOffsets, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Lazy<Group>> groups = [];

    public Task<long?> Find(string reader, int partition, CancellationToken cancellation) => Run(
        reader,
        group => group.Consumer.Committed([At(partition)], Patience) is [{ Offset: { IsSpecial: false } found }] ? found.Value : (long?)null);

    public Task Store(string reader, int partition, long offset, CancellationToken cancellation) => Run(
        reader,
        group =>
        {
            group.Consumer.Commit([new TopicPartitionOffset(At(partition), offset)]);
            return true;
        });

    public void Dispose()
    {
        foreach (var group in groups.Values.Where(group => group.IsValueCreated))
            group.Value.Consumer.Dispose();
    }

    private static TopicPartition At(int partition) => new(OutgoingPartitions.Topic, partition);

    private async Task<T> Run<T>(string reader, Func<Group, T> work)
    {
        // The client library blocks.
        await Task.Yield();
        var group = groups.GetOrAdd(reader, name => new(() => Open(name))).Value;
        try
        {
            return work(group);
        }
        catch (KafkaException failure)
        {
            throw group.Failures.Unavailable("Kafka cannot read or store offsets of readers now.", failure);
        }
    }

    private Group Open(string name)
    {
        var failures = new KafkaFailures();
        return new(cluster.OpenConsumer(name, failures), failures);
    }

    private sealed record Group(IConsumer<byte[]?, byte[]?> Consumer, KafkaFailures Failures);
}
