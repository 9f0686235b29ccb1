using Microsoft.Extensions.Logging;
using RabbitMQ.Client.Exceptions;
using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc.Nameko.Connecting;

/// <summary>
/// Prevents endless redelivery. A classic queue does not count deliveries, it only marks redelivered messages; so such a message is replaced by a copy
/// that carries the count, which survives any process, and after five failed deliveries it is moved to a dead-letter queue.
/// </summary>
/// <param name="queue">Whose messages they are.</param>
/// <param name="logger">Gets a line for each message that is moved.</param>
internal sealed partial class DeadLetters(string queue, ILogger logger)
{
    /// <summary>The most deliveries of a message.</summary>
    public const int MaxDeliveries = 5;

    private const int KeptMilliseconds = 3_600_000;
    private const int KeptMessages = 10_000;
    private const int KeptBytes = 64 * 1024 * 1024;

    private static readonly Dictionary<string, object?> Settings = new()
    {
        // Messages vanish: what they said must not lie on the broker for long.
        ["x-message-ttl"] = KeptMilliseconds,
        ["x-max-length"] = KeptMessages,
        ["x-max-length-bytes"] = KeptBytes,
    };

    private Link? declaredOver;

    /// <summary>True where the message was redelivered: it has been put back with its count, or moved to the dead-letter queue.</summary>
    public async Task<bool> TookRedelivered(DeliveredMessage delivery, QueueConsumer consumer)
    {
        if (!delivery.Redelivered)
            return false;
        if (delivery.FailedDeliveries >= MaxDeliveries)
            await Park(delivery, consumer, $"delivered {delivery.FailedDeliveries} times without an answer");
        else
            await consumer.AcknowledgeAfter(OutgoingMessage.Copy(queue, delivery, new() { [HeaderNames.Deliveries] = delivery.FailedDeliveries }), delivery);
        return true;
    }

    /// <summary>Moves a message to the dead-letter queue, which keeps it for an hour.</summary>
    public async Task Park(DeliveredMessage delivery, QueueConsumer consumer, string reason)
    {
        try
        {
            await Declare(consumer.Link);
        }
        catch (OperationInterruptedException refused) when (!consumer.Link.Lost.IsCompleted)
        {
            // Without that queue only dropping the message ends its redelivery.
            Dropped(queue, reason, refused.Message);
            consumer.Acknowledge(delivery);
            return;
        }

        Parked(queue, reason);
        // Of a message that is too long to be a request the beginning is enough.
        var kept = delivery with { Body = delivery.Body[..Math.Min(delivery.Body.Length, WireOptions.MaxRequestBytes)] };
        var copy = OutgoingMessage.Copy(Names.Dead(queue), kept, new() { [HeaderNames.Reason] = reason });
        copy.Properties.ClearExpiration();
        await consumer.AcknowledgeAfter(copy, delivery);
    }

    private async Task Declare(Link link)
    {
        if (declaredOver == link)
            return;
        await link.OnChannel(
            channel => channel.QueueDeclareAsync(Names.Dead(queue), durable: true, exclusive: false, autoDelete: false, Settings), CancellationToken.None);
        declaredOver = link;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A message of {Queue} was moved to its dead-letter queue: {Reason}")]
    private partial void Parked(string queue, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A message of {Queue} was dropped: {Reason}; it cannot be moved to its dead-letter queue: {Why}")]
    private partial void Dropped(string queue, string reason, string why);
}
