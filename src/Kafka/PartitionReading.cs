using System.Threading.Channels;
using Confluent.Kafka;
using TempMessenger.Contracts.Outgoing;

namespace TempMessenger.Kafka;

/// <summary>Reads one partition on a thread of its own, since the client library blocks.</summary>
internal sealed class PartitionReading : IAsyncDisposable
{
    private const int MostWaiting = 500;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    private readonly Channel<(long Offset, byte[] Value)> waiting = Channel.CreateBounded<(long, byte[])>(MostWaiting);
    private readonly CancellationTokenSource ending = new();
    private readonly KafkaFailures failures = new();
    private readonly KafkaCluster cluster;
    private readonly TopicPartitionOffset from;
    private readonly Task reading;

    public PartitionReading(KafkaCluster cluster, int partition, long offset)
    {
        this.cluster = cluster;
        from = new(OutgoingPartitions.Topic, partition, offset == 0 ? Offset.Beginning : new Offset(offset));
        reading = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <exception cref="OutgoingLogUnavailableException">Kafka cannot be read now.</exception>
    public IAsyncEnumerable<(long Offset, byte[] Value)> Messages(CancellationToken cancellation) => waiting.Reader.ReadAllAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await reading;
        ending.Dispose();
    }

    private void Run()
    {
        try
        {
            using var consumer = cluster.OpenConsumer("tempmessenger", failures);
            consumer.Assign(from);
            while (!ending.IsCancellationRequested)
                Take(consumer.Consume(Poll));
            waiting.Writer.TryComplete();
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Whoever read has gone.
        }
#pragma warning disable CA1031 // The boundary of the thread: who reads gets it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            waiting.Writer.TryComplete(failure is KafkaException ? failures.Unavailable("Kafka cannot be read now.", failure) : failure);
        }
    }

    private void Take(ConsumeResult<byte[]?, byte[]?>? result)
    {
        if (failures.IsCutOff)
            throw failures.Unavailable("Kafka cannot be reached now.");
        if (result is null)
            return;
        var write = waiting.Writer.WriteAsync((result.Offset.Value, result.Message.Value ?? []), ending.Token);
        if (!write.IsCompletedSuccessfully)
            write.AsTask().GetAwaiter().GetResult();
    }
}
