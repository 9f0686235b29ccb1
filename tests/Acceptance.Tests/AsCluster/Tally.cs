using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using RabbitMQ.Client;
using TempMessenger.Rpc.Nameko.Connecting;

namespace TempMessenger.Acceptance.Tests.AsCluster;

/// <summary>Counts what becomes of messages: the replies to them, and how often the broker delivers each.</summary>
internal sealed class Tally : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<byte[]>> replies = new();
    private readonly ConcurrentDictionary<(string Queue, string Message), int> deliveries = new();
    private readonly IConnection connection;
    private readonly IChannel channel;

    private Tally(IConnection connection, IChannel channel) => (this.connection, this.channel) = (connection, channel);

    /// <summary>For <c>reply_to</c>, with a full stop and the message's number behind it.</summary>
    public string ReplyTo { get; } = Guid.NewGuid().ToString();

    /// <summary>By the number of what they answer: served or refused, or null where there are several.</summary>
    public IReadOnlyDictionary<string, Fate?> Replies =>
        replies.ToDictionary(reply => reply.Key, reply => reply.Value.Count == 1 ? FateOf(reply.Value.Single()) : (Fate?)null);

    /// <summary>The replies to one message as they came.</summary>
    public string RepliesTo(string number) =>
        replies.TryGetValue(number, out var bodies) ? string.Join(' ', bodies.Select(Encoding.UTF8.GetString)) : "none";

    public int Answered => replies.Count;

    public int MostDeliveries => deliveries.Values.Max();

    /// <summary>Of messages that have a number, into the queues of the program.</summary>
    public int Deliveries => deliveries.Values.Sum();

    /// <summary>Those that were not delivered for the first time.</summary>
    public int Redelivered { get; private set; }

    public static async Task<Tally> Start(string broker)
    {
        // The broker's reports carry the headers of the messages, which the client library cannot all read.
        var factory = new ConnectionFactory { Uri = new Uri(broker), SocketFactory = HeaderRewritingTcpClient.Create, MaxInboundMessageBodySize = 1 << 29 };
        var connection = await factory.CreateConnectionAsync("tally");
        var tally = new Tally(connection, await connection.CreateChannelAsync());
        await tally.Consume("nameko-rpc", $"{tally.ReplyTo}.*", tally.Count);
        await tally.Consume("amq.rabbitmq.trace", "deliver.#", tally.CountDelivery);
        return tally;
    }

    /// <summary>Takes everything out of a queue: the numbers of the messages and why they lie there.</summary>
    public async Task<List<(string Number, string Reason)>> Empty(string queue)
    {
        var taken = new List<(string, string)>();
        while (await channel.BasicGetAsync(queue, autoAck: true) is { } got)
            taken.Add((got.BasicProperties.MessageId ?? got.BasicProperties.CorrelationId!, Text(got.BasicProperties.Headers!["x-reason"])));
        return taken;
    }

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await connection.DisposeAsync();
    }

    private async Task Consume(string exchange, string key, Action<IReadOnlyBasicProperties, string, byte[]> take)
    {
        var queue = await channel.QueueDeclareAsync("", durable: false, exclusive: true, autoDelete: false);
        await channel.QueueBindAsync(queue.QueueName, exchange, key);
        await channel.BasicConsumeAsync(queue.QueueName, autoAck: true, new Taking(channel, take));
    }

    private void Count(IReadOnlyBasicProperties properties, string key, byte[] body) =>
        replies.GetOrAdd(key[(ReplyTo.Length + 1)..], _ => []).Enqueue(body);

    private void CountDelivery(IReadOnlyBasicProperties properties, string key, byte[] body)
    {
        var queue = key["deliver.".Length..];
        var original = (IDictionary<string, object?>)properties.Headers!["properties"]!;
        var ours = queue.StartsWith("rpc", StringComparison.Ordinal) || queue.StartsWith("evt-", StringComparison.Ordinal);
        if (!ours || !original.TryGetValue("message_id", out var number))
            return;
        deliveries.AddOrUpdate((queue, Text(number)), 1, (_, count) => count + 1);
        if (Convert.ToInt32(properties.Headers["redelivered"]) != 0)
            Redelivered++;
    }

    private static Fate FateOf(byte[] body)
    {
        var reply = JsonNode.Parse(body)!;
        return reply["error"] is null ? Fate.Served : Fate.Refused;
    }

    private static string Text(object? value) => value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : "";

    private sealed class Taking(IChannel channel, Action<IReadOnlyBasicProperties, string, byte[]> take) : AsyncDefaultBasicConsumer(channel)
    {
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
            take(properties, routingKey, body.ToArray());
            return Task.CompletedTask;
        }
    }
}
