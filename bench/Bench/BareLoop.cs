using System.Collections.Concurrent;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace TempMessenger.Bench;

/// <summary>Requests and replies with the client library and nothing else: no confirms, no acknowledgements, no JSON, the same queues and bytes.</summary>
internal sealed class BareLoop : IAsyncDisposable
{
    private static readonly byte[] Request = """{"args":[],"kwargs":{}}"""u8.ToArray();
    private static readonly byte[] Reply = """{"result":"Konnichiwa!","error":null}"""u8.ToArray();

    private readonly ConcurrentDictionary<string, TaskCompletionSource> waiting = new();
    private readonly List<IConnection> connections = [];
    private IChannel requests = null!;
    private IChannel replies = null!;

    public static async Task<BareLoop> Start(string broker)
    {
        var loop = new BareLoop();
        var factory = new ConnectionFactory { Uri = new Uri(broker) };
        for (var number = 0; number < 4; number++)
            loop.connections.Add(await factory.CreateConnectionAsync());
        loop.requests = await loop.connections[0].CreateChannelAsync();
        loop.replies = await loop.connections[1].CreateChannelAsync();
        await loop.Consume(2, "bench-requests", async (_, request) => await loop.replies.BasicPublishAsync(
            "", "bench-replies", false, Properties(request.BasicProperties.CorrelationId!), Reply));
        await loop.Consume(3, "bench-replies", (_, reply) =>
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
        await requests.BasicPublishAsync("", "bench-requests", false, Properties(id), Request);
        await answered.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await requests.QueueDeleteAsync("bench-requests");
        await requests.QueueDeleteAsync("bench-replies");
        foreach (var connection in connections)
            await connection.DisposeAsync();
    }

    private async Task Consume(int connection, string queue, AsyncEventHandler<BasicDeliverEventArgs> received)
    {
        var channel = await connections[connection].CreateChannelAsync();
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += received;
        await channel.BasicConsumeAsync(queue, autoAck: true, consumer);
    }

    private static BasicProperties Properties(string id) =>
        new() { CorrelationId = id, ContentType = "application/json", DeliveryMode = DeliveryModes.Persistent };
}
