using System.Diagnostics;
using Confluent.Kafka;
using TempMessenger.Acceptance.Tests.AsCluster;
using TempMessenger.Contracts.Outgoing;
using TempMessenger.Outgoing.Tests;

namespace TempMessenger.Acceptance.Tests;

/// <summary>After an account was deleted nothing of it can be read in any byte that the servers keep, but for its id. RPC queues are no part of that.</summary>
[Collection(Cluster.Collection)]
public sealed class ErasureTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_process_keeps_nothing_that_can_be_read_in_its_data_folder()
    {
        await using var messenger = await Messenger.Start();
        var life = new ErasedLife();
        await life.LiveAndEnd(messenger.Address);
        await UntilThere(() => new Traces($"author-{life.Id}").InFolder(messenger.Data), "the end of the author");
        await UntilNone(life, () => [messenger.Data]);
        await messenger.Stop();

        Assert.Empty(new Traces(life.Texts).InFolder(messenger.Data));
        foreach (var file in (string[])["events.db", "users.db", "posts.db", "relations.db", "feeds.db"])
            Assert.True(File.Exists(Path.Combine(messenger.Data, file)), file);
        Scale.Report($"erasure, one process: {life.Texts.Count} texts of a deleted account in {Directory.GetFiles(messenger.Data, "*", SearchOption.AllDirectories).Length} files: 0 found");
    }

    [Fact]
    public async Task A_cluster_keeps_nothing_that_can_be_read_in_its_folders_in_PostgreSQL_in_Redis_and_in_the_streams()
    {
        await using var cluster = await Cluster.Start(apart: true);
        var life = new ErasedLife();
        await life.LiveAndEnd(cluster.Gateways[0].Address);
        await UntilThere(() => new Traces($"author-{life.Id}").InFiles(Streams()), "the record of the end of the author");
        await UntilNone(life, () => [.. cluster.Processes.Select(process => process.Data), cluster.Keys, Server("postgres"), Server("redis")]);

        Assert.Empty(new Traces(life.Texts).InFiles(Streams()));
        Assert.NotEmpty(new Traces(life.Id).InFolder(Server("postgres")));
        Scale.Report($"erasure, cluster: {life.Texts.Count} texts of a deleted account in the folders of all processes, of PostgreSQL and Redis and in {Streams().Length} segments of streams: 0 found");
    }

    [Fact]
    public async Task A_cluster_sends_nothing_to_Kafka_that_can_be_read()
    {
        using var kafka = new MockKafka();
        await using var cluster = await Cluster.Start(settings: [$"Kafka:Brokers={kafka.Addresses}"]);
        var life = new ErasedLife();
        await life.LiveAndEnd(cluster.Gateways[0].Address);

        var received = Receive(kafka, $"author-{life.Id}");

        Assert.Contains(received, bytes => new Traces(life.Id).In(bytes) is not null);
        var traces = new Traces(life.Texts);
        Assert.All(received, bytes => Assert.Null(traces.In(bytes)));
        Scale.Report($"erasure, Kafka: {life.Texts.Count} texts of a deleted account in {received.Count} keys and values that the mock brokers received: 0 found");
    }

    /// <summary>All that the brokers have, once a text has come.</summary>
    private static List<byte[]> Receive(MockKafka kafka, string last)
    {
        var config = new ConsumerConfig { BootstrapServers = kafka.Addresses, GroupId = "search", AutoOffsetReset = AutoOffsetReset.Earliest };
        using var consumer = new ConsumerBuilder<byte[], byte[]>(config).Build();
        consumer.Assign(Enumerable.Range(0, OutgoingPartitions.Count).Select(partition => new TopicPartitionOffset(OutgoingPartitions.Topic, partition, Offset.Beginning)));
        var (received, traces, clock) = (new List<byte[]>(), new Traces(last), Stopwatch.StartNew());
        for (var came = false; ;)
        {
            if (consumer.Consume(TimeSpan.FromSeconds(1)) is { } result)
            {
                received.AddRange([result.Message.Key, result.Message.Value]);
                came |= traces.In(result.Message.Value) is not null;
            }
            else if (came)
            {
                return received;
            }

            Assert.True(clock.Elapsed < Patience, $"{last} did not come to Kafka");
        }
    }

    private static string Server(string name) => Path.Combine(TestServers.Folder, name);

    /// <summary>The segments of streams; queues have segments, too.</summary>
    private static string[] Streams() =>
        [.. Directory.EnumerateFiles(Path.Combine(Server("rabbitmq"), "mnesia"), "*.segment", SearchOption.AllDirectories).Where(path => path.Contains("/stream/", StringComparison.Ordinal))];

    private static async Task UntilThere(Func<IReadOnlyList<string>> search, string what)
    {
        for (var clock = Stopwatch.StartNew(); search().Count == 0; await Task.Delay(100, Now))
            Assert.True(clock.Elapsed < Patience, $"{what} is not there");
    }

    /// <summary>What was in a write-ahead log is gone when the log is.</summary>
    private static async Task UntilNone(ErasedLife life, Func<string[]> folders)
    {
        var traces = new Traces(life.Texts);
        for (var clock = Stopwatch.StartNew(); folders().SelectMany(traces.InFolder).ToList() is [_, ..] found; await Task.Delay(500, Now))
            Assert.True(clock.Elapsed < Patience, string.Join('\n', found));
    }
}
