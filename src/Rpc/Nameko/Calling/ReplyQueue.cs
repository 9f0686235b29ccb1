using RabbitMQ.Client;
using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc.Nameko.Calling;

/// <summary>
/// The queue into which the replies for this process come. Replies are taken without acknowledgement: who waits for one is gone with the connection anyway.
/// A new connection makes a new queue, so that one which the broker still believes to be alive gets none of its replies.
/// </summary>
internal sealed class ReplyQueue(IChannel channel, PendingCalls calls) : AsyncDefaultBasicConsumer(channel)
{
    /// <summary>After how many milliseconds without a consumer the broker removes it, in case that this process cannot.</summary>
    private const int ExpiresAfter = 300_000;

    /// <summary>What requests name as <c>reply_to</c>.</summary>
    public string Key { get; } = Guid.NewGuid().ToString();

    /// <summary>Null until it is open.</summary>
    public string? Name { get; private set; }

    /// <param name="owner">The first part of the queue's name says whose it is.</param>
    /// <param name="cancellation">Ends the trying.</param>
    public async Task Open(string owner, CancellationToken cancellation)
    {
        Name = $"rpc.reply-{owner}-{Key}";
        var settings = new Dictionary<string, object?> { ["x-expires"] = ExpiresAfter };
        await Channel.QueueDeclareAsync(Name, durable: true, exclusive: false, autoDelete: false, settings, cancellationToken: cancellation);
        await Channel.QueueBindAsync(Name, Names.Exchange, Key, cancellationToken: cancellation);
        await Channel.BasicConsumeAsync(Name, autoAck: true, this, cancellation);
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
        calls.Find(properties.CorrelationId)?.Answered(body.ToArray());
        return Task.CompletedTask;
    }
}
