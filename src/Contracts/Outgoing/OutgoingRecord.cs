using System.Text;

namespace TempMessenger.Contracts.Outgoing;

/// <summary>An event as other programs get it.</summary>
/// <param name="Position">Its place in the event log; rises over all partitions. Within a partition a record whose position is not above all before it is a repeat.</param>
/// <param name="Stream">The stream that it belongs to, such as <c>user-{id}</c>.</param>
/// <param name="Version">1, 2, 3 … within the stream.</param>
/// <param name="Type">What happened, such as <c>UserRegistered</c>.</param>
/// <param name="Person">Whose stream it is; null for a stream that is nobody's.</param>
/// <param name="RecordedAt">Unix milliseconds.</param>
/// <param name="Data">Its JSON as it is stored: what is sealed stays sealed.</param>
public sealed record OutgoingRecord(long Position, string Stream, long Version, string Type, string? Person, long RecordedAt, ReadOnlyMemory<byte> Data)
{
    /// <summary>Events of one key come in the order of the log: the person or, where there is none, the stream.</summary>
    public string Key => Person ?? Stream;

    /// <summary>Where the events of its key are.</summary>
    public int Partition => OutgoingPartitions.Of(Key);
}

/// <summary>How keys are spread over partitions, the same in every kind of log and for ever.</summary>
public static class OutgoingPartitions
{
    /// <summary>How many there are, numbered from 0.</summary>
    public const int Count = 3;

    /// <summary>The topic in Kafka; in RabbitMQ, with a full stop and the number of the partition, a stream.</summary>
    public const string Topic = "user-events";

    private const uint Polynomial = 0xEDB88320;

    /// <summary>The name of a partition that is a log of its own.</summary>
    public static string Name(int partition) => $"{Topic}.{partition}";

    /// <summary>The CRC-32 (as in zlib, gzip and PNG) of the key in UTF-8, modulo the number of partitions.</summary>
    public static int Of(string key) => (int)(Crc32(Encoding.UTF8.GetBytes(key)) % Count);

    private static uint Crc32(byte[] bytes)
    {
        var rest = uint.MaxValue;
        foreach (var one in bytes)
        {
            rest ^= one;
            for (var bit = 0; bit < 8; bit++)
                rest = (rest >> 1) ^ ((rest & 1) * Polynomial);
        }

        return ~rest;
    }
}
