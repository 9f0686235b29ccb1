using System.Runtime.InteropServices;
using TempMessenger.Contracts.Outgoing;

namespace TempMessenger.Outgoing.Tests;

/// <summary>librdkafka's mock brokers: three of them on ports of this machine, which speak the real protocol and keep everything in memory (5 MB a partition).</summary>
internal sealed partial class MockKafka : IDisposable
{
    // The build that needs no library of the system's.
    private const string Library = "centos8-librdkafka";
    private const int Producer = 0;
    private const int Brokers = 3;

    private readonly nint client;
    private readonly nint cluster;

    public MockKafka()
    {
        var error = new byte[512];
        client = rd_kafka_new(Producer, rd_kafka_conf_new(), error, error.Length);
        Assert.True(client != 0, System.Text.Encoding.UTF8.GetString(error));
        cluster = rd_kafka_mock_cluster_new(client, Brokers);
        Assert.Equal(0, rd_kafka_mock_topic_create(cluster, OutgoingPartitions.Topic, OutgoingPartitions.Count, 1));
        Addresses = Marshal.PtrToStringUTF8(rd_kafka_mock_cluster_bootstraps(cluster))!;
    }

    public string Addresses { get; }

    /// <summary>All brokers go away: connections are cut and new ones refused.</summary>
    public void Down() => Each(broker => rd_kafka_mock_broker_set_down(cluster, broker));

    /// <summary>They are back with what they had.</summary>
    public void Up() => Each(broker => rd_kafka_mock_broker_set_up(cluster, broker));

    public void Dispose()
    {
        rd_kafka_mock_cluster_destroy(cluster);
        rd_kafka_destroy(client);
    }

    private static void Each(Func<int, int> change)
    {
        for (var broker = 1; broker <= Brokers; broker++)
            Assert.Equal(0, change(broker));
    }

    [LibraryImport(Library)]
    private static partial nint rd_kafka_conf_new();

    [LibraryImport(Library)]
    private static partial nint rd_kafka_new(int type, nint configuration, byte[] error, nint size);

    [LibraryImport(Library)]
    private static partial void rd_kafka_destroy(nint client);

    [LibraryImport(Library)]
    private static partial nint rd_kafka_mock_cluster_new(nint client, int brokers);

    [LibraryImport(Library)]
    private static partial void rd_kafka_mock_cluster_destroy(nint cluster);

    [LibraryImport(Library)]
    private static partial nint rd_kafka_mock_cluster_bootstraps(nint cluster);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int rd_kafka_mock_topic_create(nint cluster, string topic, int partitions, int replicas);

    [LibraryImport(Library)]
    private static partial int rd_kafka_mock_broker_set_down(nint cluster, int broker);

    [LibraryImport(Library)]
    private static partial int rd_kafka_mock_broker_set_up(nint cluster, int broker);
}
