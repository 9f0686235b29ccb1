using System.Globalization;
using RabbitMQ.Client;
using TempMessenger.Contracts.Outgoing;
using TempMessenger.Rpc.Nameko.Connecting;
using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc.Nameko.Streams;

/// <summary>Publishes to the streams over one connection, with many messages in flight. For one batch at a time.</summary>
internal sealed class StreamPublisher : IAsyncDisposable
{
    private readonly IConnection connection;
    private readonly ConfirmedPublisher publisher;
    private volatile string? refused;

    private StreamPublisher(IConnection connection, ConfirmedPublisher publisher)
    {
        (this.connection, this.publisher) = (connection, publisher);
        // It comes before the confirm of the same message.
        publisher.Channel.BasicReturnAsync += (_, returned) =>
        {
            refused = $"{returned.RoutingKey}: {returned.ReplyText}";
            return Task.CompletedTask;
        };
        publisher.Channel.ChannelShutdownAsync += (_, _) =>
        {
            publisher.Close();
            return Task.CompletedTask;
        };
    }

    public static async Task<StreamPublisher> Open(UserEventStreams streams, CancellationToken cancellation)
    {
        var connection = await streams.Connect("publishing", cancellation);
        try
        {
#pragma warning disable CA2000 // What is given back closes it.
            return new(connection, await ConfirmedPublisher.Open(connection, cancellation));
#pragma warning restore CA2000
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Returns when every record is confirmed.</summary>
    /// <exception cref="IOException">A stream is missing.</exception>
    public async Task Publish(IReadOnlyList<OutgoingRecord> records, CancellationToken cancellation)
    {
        var confirmed = new List<Task>(records.Count);
        foreach (var record in records)
        {
            var confirmation = new AwaitedConfirmation();
            confirmed.Add(confirmation.Task);
            await publisher.Publish(Message(record), confirmation, cancellation);
        }

        await Task.WhenAll(confirmed).WaitAsync(cancellation);
        if (refused is { } stream)
            throw new IOException($"RabbitMQ did not take an event for {stream}");
    }

    public async ValueTask DisposeAsync()
    {
        await publisher.DisposeAsync();
        await connection.AbortAsync(TimeSpan.FromSeconds(1));
        await connection.DisposeAsync();
    }

    private static OutgoingMessage Message(OutgoingRecord record) => new(
        "",
        OutgoingPartitions.Name(record.Partition),
        Mandatory: true,
        new BasicProperties
        {
            ContentType = WireOptions.ContentType,
            ContentEncoding = "utf-8",
            DeliveryMode = DeliveryModes.Persistent,
            MessageId = record.Position.ToString(CultureInfo.InvariantCulture),
        },
        OutgoingJson.Write(record));
}
