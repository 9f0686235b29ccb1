using System.Collections.Concurrent;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace TempMessenger.Bench;

/// <summary>
/// Requests and replies with the client library and nothing else: no JSON is read, nothing is checked, nothing ends in time. Bare: no confirms, no
/// acknowledgements, straight into the queues. Guarded: what Nameko's protocol has on the wire, so that neither a lost process nor a lost connection loses a request.
/// </summary>
internal sealed class BareLoop : IAsyncDisposable
{
    private static readonly byte[] Request = """{"args":[],"kwargs":{}}"""u8.ToArray();
    private static readonly byte[] Reply = """{"result":"Konnichiwa!","error":null}"""u8.ToArray();

    private static readonly Dictionary<string, object?> Context = new()
    {
        ["nameko.call_id_stack"] = (string[])["bench.call.7ebf9e72-8c90-4640-8a73-3fddbadadfd0"],
        ["x-deadline"] = 1L << 40,
    };

    private static readonly Dictionary<string, object?> None = [];

    private readonly string name;
    private readonly bool guarded;
    private readonly ConcurrentDictionary<string, TaskCompletionSource> waiting = new();
    private readonly List<IConnection> connections = [];
    private IChannel requests = null!;
    private IChannel replies = null!;

    private BareLoop(bool guarded) => (this.guarded, name) = (guarded, guarded ? "bench-guarded" : "bench-bare");

    private string Exchange => guarded ? name : "";

    private string RequestKey => guarded ? "bench_service.bench" : $"{name}-requests";

    private string ReplyKey => $"{name}-replies";

    public static async Task<BareLoop> Start(string broker, bool guarded)
    {
        var loop = new BareLoop(guarded);
        var factory = new ConnectionFactory { Uri = new Uri(broker) };
        for (var number = 0; number < 4; number++)
            loop.connections.Add(await factory.CreateConnectionAsync());
        loop.requests = await loop.connections[0].CreateChannelAsync();
        loop.replies = await loop.connections[1].CreateChannelAsync(new CreateChannelOptions(guarded, publisherConfirmationTrackingEnabled: false));
        var taken = await loop.Consume(2, $"{loop.name}-requests", "bench_service.*", !guarded, async (_, request) => await loop.replies.BasicPublishAsync(
            loop.Exchange, loop.ReplyKey, false, loop.Properties(request.BasicProperties.CorrelationId!, None), Reply));
        // The replies are sent in the order of the requests, so they have the same numbers.
        if (guarded)
            loop.replies.BasicAcksAsync += async (_, confirm) => await taken.BasicAckAsync(confirm.DeliveryTag, confirm.Multiple);
        await loop.Consume(3, $"{loop.name}-replies", loop.ReplyKey, autoAck: true, (_, reply) =>
        {
            if (loop.waiting.TryRemove(reply.BasicProperties.CorrelationId!, out var caller))
                caller.SetResult();
            return Task.CompletedTask;
        });
        return loop;
    }

    public async Task Call()
    {
        var id = Guid.NewGuid().ToString();
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[id] = answered;
        var properties = Properties(id, Context);
        if (guarded)
            (properties.ReplyTo, properties.Expiration) = (ReplyKey, "5000");
        await requests.BasicPublishAsync(Exchange, RequestKey, guarded, properties, Request);
        await answered.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await requests.QueueDeleteAsync($"{name}-requests");
        await requests.QueueDeleteAsync($"{name}-replies");
        if (guarded)
            await requests.ExchangeDeleteAsync(name);
        foreach (var connection in connections)
            await connection.DisposeAsync();
    }

    private async Task<IChannel> Consume(int connection, string queue, string key, bool autoAck, AsyncEventHandler<BasicDeliverEventArgs> received)
    {
        var channel = await connections[connection].CreateChannelAsync();
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false);
        if (guarded)
        {
            await channel.ExchangeDeclareAsync(name, ExchangeType.Topic, durable: true);
            await channel.QueueBindAsync(queue, name, key);
        }

        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += received;
        await channel.BasicConsumeAsync(queue, autoAck, consumer);
        return channel;
    }

    private BasicProperties Properties(string id, Dictionary<string, object?> headers)
    {
        var properties = new BasicProperties { CorrelationId = id, ContentType = "application/json", DeliveryMode = DeliveryModes.Persistent };
        if (guarded)
            (properties.ContentEncoding, properties.Headers) = ("utf-8", headers);
        return properties;
    }
}
