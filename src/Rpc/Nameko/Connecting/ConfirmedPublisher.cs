using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc.Nameko.Connecting;

/// <summary>
/// Publishes events or replies on one channel, in the order of the calls, with many messages in flight. The client library could track confirms too, but marks every message
/// with a header of its own for that, which Nameko services would hand on for ever.
/// </summary>
internal sealed class ConfirmedPublisher : IAsyncDisposable
{
    private readonly IChannel channel;
    private readonly SemaphoreSlim one = new(1);
    private readonly Confirms confirms = new();
    private ulong last;

    private ConfirmedPublisher(IChannel channel) => this.channel = channel;

    public static async Task<ConfirmedPublisher> Open(IConnection connection, CancellationToken cancellation)
    {
        var options = new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: false);
        var channel = await connection.CreateChannelAsync(options, cancellation);
        var publisher = new ConfirmedPublisher(channel);
        channel.BasicAcksAsync += (_, ack) => publisher.Settle(ack.DeliveryTag, ack.Multiple, taken: true);
        channel.BasicNacksAsync += (_, nack) => publisher.Settle(nack.DeliveryTag, nack.Multiple, taken: false);
        return publisher;
    }

    public IChannel Channel => channel;

    /// <summary>
    /// Sends the message; <paramref name="confirmation"/> gets the outcome later. The body may be reused on return.
    /// </summary>
    /// <param name="message">What to publish.</param>
    /// <param name="confirmation">Gets the outcome also where this throws.</param>
    /// <param name="cancellation">Ends the waiting for one's turn. What has begun to be sent is sent.</param>
    /// <exception cref="Contracts.ServiceException">Unavailable: the connection is lost.</exception>
    public async ValueTask Publish(OutgoingMessage message, IConfirmation confirmation, CancellationToken cancellation)
    {
        await one.WaitAsync(cancellation);
        try
        {
            confirms.Expect(++last, confirmation);
            // A token here could take a number back that was already counted.
            await channel.BasicPublishAsync(
                message.Exchange, message.RoutingKey, message.Mandatory, message.Properties, message.Body, CancellationToken.None);
        }
        catch (Exception closed) when (closed is OperationInterruptedException or ObjectDisposedException or IOException or OperationCanceledException)
        {
            throw Unreachable.ConnectionLost(closed);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>The connection is lost.</summary>
    public void Close() => confirms.Close();

    public async ValueTask DisposeAsync()
    {
        Close();
        await channel.DisposeAsync();
    }

    private Task Settle(ulong number, bool multiple, bool taken)
    {
        confirms.Settle(number, multiple, taken);
        return Task.CompletedTask;
    }
}
