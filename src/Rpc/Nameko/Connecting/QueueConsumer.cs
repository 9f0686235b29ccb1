using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc.Nameko.Connecting;

/// <summary>
/// Consumes one queue over one link. At most as many messages as are prefetched are under way, and each is worked on at once; the broker keeps a message until it
/// is acknowledged.
/// </summary>
/// <param name="link">The connection.</param>
/// <param name="acknowledgements">Of the messages under way, on a channel of its own.</param>
/// <param name="work">Settles a message. Throws nothing but bugs.</param>
/// <param name="failed">Called with such a bug.</param>
/// <param name="inOrder">Works on one message after the other, as they come.</param>
internal sealed class QueueConsumer(Link link, Acknowledgements acknowledgements, Func<DeliveredMessage, QueueConsumer, Task> work, Action<Exception> failed, bool inOrder = false)
    : AsyncDefaultBasicConsumer(acknowledgements.Channel)
{
    private string? tag;

    public Link Link => link;

    public async Task Open(string queue, CancellationToken cancellation)
    {
        acknowledgements.Failed = bug =>
        {
            failed(bug);
            link.Break("a message could not be settled");
        };
        await Channel.BasicQosAsync(prefetchSize: 0, (ushort)acknowledgements.Prefetch, global: false, cancellation);
        tag = await Channel.BasicConsumeAsync(queue, autoAck: false, this, cancellation);
    }

    /// <summary>Takes nothing new and returns when what was taken is settled, or the link is lost.</summary>
    public async Task Stop(CancellationToken cancellation)
    {
        try
        {
            if (tag is not null)
                await Channel.BasicCancelAsync(tag, noWait: false, cancellation);
        }
        catch (Exception closed) when (closed is OperationInterruptedException or ObjectDisposedException or IOException)
        {
            // Nothing comes over a closed channel either.
        }

        await Task.WhenAny(acknowledgements.End(), link.Lost).WaitAsync(cancellation);
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
        acknowledgements.Begin(deliveryTag);
        // The library takes the body back when this returns.
        var received = new DeliveredMessage(deliveryTag, redelivered, FirstRoutingKey(exchange, routingKey, properties), properties, body.ToArray());
        if (inOrder)
            return Work(received);
        _ = WorkBeside(received);
        return Task.CompletedTask;
    }

    /// <summary>The queue was deleted: a new link declares it again.</summary>
    public override Task HandleBasicCancelAsync(string consumerTag, CancellationToken cancellationToken = default)
    {
        link.Break("a queue was deleted");
        return base.HandleBasicCancelAsync(consumerTag, cancellationToken);
    }

    /// <summary>The message is done with.</summary>
    public void Acknowledge(DeliveredMessage delivery) => acknowledgements.Acknowledge(delivery.Tag);

    /// <summary>The broker delivers it again.</summary>
    public void Return(DeliveredMessage delivery) => acknowledgements.Return(delivery.Tag);

    /// <summary>Publishes something and settles the message when the broker has it: until then it would come again.</summary>
    public async Task AcknowledgeAfter(OutgoingMessage message, DeliveredMessage delivery)
    {
        try
        {
            await link.Replies.Publish(message, new Settlement(this, delivery), CancellationToken.None);
        }
        catch (Contracts.ServiceException)
        {
            // The link is lost, which fails the settlement.
        }
    }

    private async Task WorkBeside(DeliveredMessage delivery)
    {
        // A service that answers without waiting must not keep the next message from being taken.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await Work(delivery);
    }

    private async Task Work(DeliveredMessage delivery)
    {
        try
        {
            await work(delivery, this);
        }
#pragma warning disable CA1031 // The last boundary: one message's bug must not end the process. The message is returned, counted and delivered again.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            failed(bug);
            Return(delivery);
        }
    }

    /// <summary>A copy was put into the queue by the queue's own name.</summary>
    private static string FirstRoutingKey(string exchange, string routingKey, IReadOnlyBasicProperties properties) =>
        exchange.Length == 0 && new IncomingHeaders(properties.Headers).RoutingKey is { } first ? first : routingKey;

    private sealed class Settlement(QueueConsumer consumer, DeliveredMessage delivery) : IConfirmation
    {
        public void Confirmed() => consumer.Acknowledge(delivery);

        public void Failed() => consumer.Return(delivery);
    }
}
