using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using TempMessenger.Contracts.Outgoing;

namespace TempMessenger.Rpc.Nameko.Streams;

/// <summary>The streams of RabbitMQ as readers see them. The broker keeps no offsets of readers over this protocol; the database does.</summary>
internal sealed partial class StreamLog(UserEventStreams streams, IReaderOffsets offsets, ILogger<StreamLog> logger) : IOutgoingLog
{
    public string Place => "RabbitMQ";

    public IReaderOffsets Offsets => offsets;

    public async IAsyncEnumerable<LoggedRecord> Read(int partition, long offset, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var connection = await streams.Connect("reading", cancellation);
        var consumer = await Open(connection, partition, offset, cancellation);
        while (true)
        {
            var (at, body) = await Next(consumer, cancellation);
            // The broker sends whole chunks.
            if (at < offset)
                continue;
            if (OutgoingJson.TryRead(body, out var record))
                yield return new(partition, at, record);
            else
                NotARecord(OutgoingPartitions.Name(partition), at);
        }
    }

    private static Task<StreamConsumer> Open(IConnection connection, int partition, long offset, CancellationToken cancellation) =>
        UserEventStreams.Translate(async () =>
        {
            var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
            var consumer = new StreamConsumer(channel);
            await consumer.Start(OutgoingPartitions.Name(partition), offset, cancellation);
            return consumer;
        });

    private static Task<(long Offset, byte[] Body)> Next(StreamConsumer consumer, CancellationToken cancellation) =>
        UserEventStreams.Translate(() => consumer.Next(cancellation));

    [LoggerMessage(LogLevel.Warning, "The stream {Stream} holds at offset {Offset} what is no event: it is passed over")]
    private partial void NotARecord(string stream, long offset);
}
