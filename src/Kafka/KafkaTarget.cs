using System.Text;
using Confluent.Kafka;
using TempMessenger.Contracts.Outgoing;

namespace TempMessenger.Kafka;

/// <summary>The topic as the relay writes to it. After a failure the next batch goes through a new producer.</summary>
internal sealed class KafkaTarget(KafkaCluster cluster) : IOutgoingTarget, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan TopicPatience = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim one = new(1);
    private (IProducer<byte[], byte[]> Producer, KafkaFailures Failures)? open;

    public string Name => "kafka";

    public async Task Publish(IReadOnlyList<OutgoingRecord> records, CancellationToken cancellation)
    {
        await one.WaitAsync(cancellation);
        try
        {
            var (producer, failures) = open ??= Open();
            await Publish(producer, failures, records, cancellation);
        }
        catch
        {
            Close();
            throw;
        }
        finally
        {
            one.Release();
        }
    }

    public async Task<string> Test(CancellationToken cancellation)
    {
        // The client's question about its topics blocks.
        await Task.Yield();
        try
        {
            var (producer, _) = Open();
            producer.Dispose();
            return $"outgoing log: Kafka at {cluster.Brokers} has the topic {OutgoingPartitions.Topic} with {OutgoingPartitions.Count} partitions";
        }
        catch (OutgoingLogUnavailableException failure)
        {
            throw new InvalidDataException($"Kafka:Brokers: {failure.Message}", failure);
        }
    }

    public void Dispose()
    {
        Close();
        one.Dispose();
    }

    private static async Task Publish(
        IProducer<byte[], byte[]> producer, KafkaFailures failures, IReadOnlyList<OutgoingRecord> records, CancellationToken cancellation)
    {
        var unconfirmed = new Unconfirmed(records.Count);
        try
        {
            Enqueue(producer, records, unconfirmed);
            await unconfirmed.Done.WaitAsync(Patience, cancellation);
        }
        catch (TimeoutException late)
        {
            throw failures.Unavailable("Kafka did not confirm events in time.", late);
        }
        catch (KafkaException refused)
        {
            throw failures.Unavailable($"Kafka did not take events: {refused.Error.Reason}.", refused);
        }
    }

    /// <summary>Hands the records to the client library, which waits for nothing here.</summary>
    private static void Enqueue(IProducer<byte[], byte[]> producer, IReadOnlyList<OutgoingRecord> records, Unconfirmed unconfirmed)
    {
        foreach (var record in records)
        {
            producer.Produce(
                new TopicPartition(OutgoingPartitions.Topic, record.Partition),
                new Message<byte[], byte[]> { Key = Encoding.UTF8.GetBytes(record.Key), Value = OutgoingJson.Write(record) },
                unconfirmed.Report);
        }
    }

    private (IProducer<byte[], byte[]> Producer, KafkaFailures Failures) Open()
    {
        var failures = new KafkaFailures();
        var producer = cluster.OpenProducer(failures);
        try
        {
            CheckTopic(producer, failures);
            return (producer, failures);
        }
        catch
        {
            producer.Dispose();
            throw;
        }
    }

    /// <summary>Asks for all topics: a question about one that is missing would make it, with as many partitions as the broker likes.</summary>
    private static void CheckTopic(IProducer<byte[], byte[]> producer, KafkaFailures failures)
    {
        using var admin = new DependentAdminClientBuilder(producer.Handle).Build();
        try
        {
            var topic = admin.GetMetadata(TopicPatience).Topics.Find(one => one.Topic == OutgoingPartitions.Topic);
            if (topic?.Partitions.Count != OutgoingPartitions.Count)
            {
                throw new OutgoingLogUnavailableException(
                    $"The topic {OutgoingPartitions.Topic} has {topic?.Partitions.Count ?? 0} partitions: make it with {OutgoingPartitions.Count}.");
            }
        }
        catch (KafkaException away)
        {
            throw failures.Unavailable("Kafka cannot be reached now.", away);
        }
    }

    private void Close()
    {
        open?.Producer.Dispose();
        open = null;
    }

    /// <summary>Ends when all records are confirmed, or one is not.</summary>
    private sealed class Unconfirmed(int count)
    {
        private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int left = count;

        public Task Done => done.Task;

        public void Report(DeliveryReport<byte[], byte[]> report)
        {
            if (report.Error.IsError)
                done.TrySetException(new KafkaException(report.Error));
            else if (Interlocked.Decrement(ref left) == 0)
                done.TrySetResult();
        }
    }
}
