using System.Threading.Channels;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace TempMessenger.Rpc.Nameko.Streams;

/// <summary>Takes the messages of one stream in order. For one caller at a time.</summary>
internal sealed class StreamConsumer(IChannel channel) : AsyncDefaultBasicConsumer(channel)
{
    private const string OffsetName = "x-stream-offset";
    private const ushort Prefetched = 500;
    private const int AcknowledgedTogether = 100;

    // As many as are prefetched wait at most.
    private readonly Channel<(ulong Tag, long Offset, byte[] Body)> waiting = System.Threading.Channels.Channel.CreateUnbounded<(ulong, long, byte[])>();
    private int unacknowledged;

    public async Task Start(string stream, long offset, CancellationToken cancellation)
    {
        await Channel.BasicQosAsync(prefetchSize: 0, Prefetched, global: false, cancellation);
        await Channel.BasicConsumeAsync(
            stream, autoAck: false, "", noLocal: false, exclusive: false, new Dictionary<string, object?> { [OffsetName] = offset }, this, cancellation);
    }

    /// <exception cref="IOException">The stream cannot be consumed any more.</exception>
    public async Task<(long Offset, byte[] Body)> Next(CancellationToken cancellation)
    {
        try
        {
            var (tag, offset, body) = await waiting.Reader.ReadAsync(cancellation);
            // An acknowledgement only lets the broker send more.
            if (++unacknowledged == AcknowledgedTogether)
            {
                await Channel.BasicAckAsync(tag, multiple: true, cancellation);
                unacknowledged = 0;
            }

            return (offset, body);
        }
        catch (ChannelClosedException closed)
        {
            throw closed.InnerException ?? closed;
        }
    }

    public override Task HandleBasicDeliverAsync(
        string consumerTag,
        ulong deliveryTag,
        bool redelivered,
        string exchange,
        string routingKey,
        IReadOnlyBasicProperties properties,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellationToken = default)
    {
        // The library takes the body back when this returns.
        waiting.Writer.TryWrite((deliveryTag, Convert.ToInt64(properties.Headers![OffsetName], null), body.ToArray()));
        return Task.CompletedTask;
    }

    public override Task HandleChannelShutdownAsync(object channel, ShutdownEventArgs reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        waiting.Writer.TryComplete(new IOException($"The connection to RabbitMQ was lost: {reason.ReplyText}"));
        return base.HandleChannelShutdownAsync(channel, reason);
    }

    public override Task HandleBasicCancelAsync(string consumerTag, CancellationToken cancellationToken = default)
    {
        waiting.Writer.TryComplete(new IOException("The stream was deleted"));
        return base.HandleBasicCancelAsync(consumerTag, cancellationToken);
    }
}
