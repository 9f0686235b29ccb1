using Microsoft.Extensions.Logging;
using RabbitMQ.Client.Exceptions;
using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc.Nameko.Connecting;

/// <summary>
/// Sees to it that no message goes round for ever. A classic queue does not count deliveries, it only marks repeats; so a repeat is replaced by a copy
/// that carries the count, which outlives any process, and after five deliveries in vain the message is put aside.
/// </summary>
/// <param name="queue">Whose messages they are.</param>
/// <param name="logger">Is told of each message that is put aside.</param>
internal sealed partial class DeadLetters(string queue, ILogger logger)
{
    /// <summary>How often a message is delivered before it is given up.</summary>
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

    /// <summary>True where the message was a repeat: it has been put back with its count, or aside.</summary>
    public async Task<bool> Took(Received delivery, QueueConsumer consumer)
    {
        if (!delivery.Redelivered)
            return false;
        if (delivery.InVain >= MaxDeliveries)
            await Park(delivery, consumer, $"delivered {delivery.InVain} times in vain");
        else
            await consumer.AcknowledgeAfter(Outgoing.Copy(queue, delivery, new() { [HeaderNames.Deliveries] = delivery.InVain }), delivery);
        return true;
    }

    /// <summary>Puts a message aside, for an hour.</summary>
    public async Task Park(Received delivery, QueueConsumer consumer, string reason)
    {
        try
        {
            await Declare(consumer.Link);
        }
        catch (OperationInterruptedException refused) when (!consumer.Link.Lost.IsCompleted)
        {
            // Without a place for it only dropping it ends its round.
            Dropped(queue, reason, refused.Message);
            consumer.Acknowledge(delivery);
            return;
        }

        Parked(queue, reason);
        // Of what is too long to be a request its beginning tells enough.
        var kept = delivery with { Body = delivery.Body[..Math.Min(delivery.Body.Length, WireOptions.MaxRequestBytes)] };
        var copy = Outgoing.Copy(Names.Dead(queue), kept, new() { [HeaderNames.Reason] = reason });
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "A message of {Queue} was put aside: {Reason}")]
    private partial void Parked(string queue, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A message of {Queue} was dropped: {Reason}; it cannot be put aside: {Why}")]
    private partial void Dropped(string queue, string reason, string why);
}
