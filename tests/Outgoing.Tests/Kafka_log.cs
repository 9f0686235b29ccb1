using Confluent.Kafka;
using TempMessenger.Contracts.Outgoing;

namespace TempMessenger.Outgoing.Tests;

/// <summary>The topic on mock brokers: the real protocol, but nothing on a disk and nothing replicated.</summary>
public sealed class Kafka_log : BrokerLogContract
{
    private readonly MockKafka kafka = new();

    protected override IReadOnlyList<(string Key, string Value)> Settings => [("Kafka:Brokers", kafka.Addresses)];

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        kafka.Dispose();
    }

    [Fact]
    public async Task A_message_has_the_person_as_its_key()
    {
        var id = Some.PersonIn(2);
        await Here.Store.Happened("post-1", Some.Published(id));
        await Here.Log.Take(2, 1);
        using var consumer = new ConsumerBuilder<string, string>(new ConsumerConfig { BootstrapServers = kafka.Addresses, GroupId = "other", AutoOffsetReset = AutoOffsetReset.Earliest }).Build();
        consumer.Subscribe(OutgoingPartitions.Topic);

        using var patience = new CancellationTokenSource(Some.Patience);
        var message = consumer.Consume(patience.Token);

        Assert.Equal((2, id), (message.Partition.Value, message.Message.Key));
        Assert.StartsWith("{\"position\":1,\"stream\":\"post-1\",\"version\":1,", message.Message.Value, StringComparison.Ordinal);
        consumer.Close();
    }

    protected override async Task PutForeign(int partition, byte[]? bytes)
    {
        using var producer = new ProducerBuilder<byte[]?, byte[]?>(new ProducerConfig { BootstrapServers = kafka.Addresses }).Build();
        await producer.ProduceAsync(new TopicPartition(OutgoingPartitions.Topic, partition), new Message<byte[]?, byte[]?> { Value = bytes });
    }

    protected override void TakeBrokerAway() => kafka.Down();

    protected override void BringBrokerBack() => kafka.Up();
}
