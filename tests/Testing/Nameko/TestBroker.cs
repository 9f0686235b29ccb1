using RabbitMQ.Client;

namespace TempMessenger.Testing.Nameko;

/// <summary>The RabbitMQ server of the tests. Service names are fixed, so whoever uses it starts with empty queues and is alone.</summary>
public static class TestBroker
{
    /// <summary>Tests of this collection run one after the other.</summary>
    public const string Collection = "RabbitMQ";

    private static readonly string[] Services = ["konnichiwa_service", "message_service", "post_service", "post_query_service", "user_service", "relation_service", "people_service", "feed_service", "python_service"];

    public static string Address => TestServers.RabbitMQ;

    /// <summary>A connection that only the test uses.</summary>
    public static Task<IConnection> Connect() => new ConnectionFactory { Uri = new Uri(Address) }.CreateConnectionAsync("test");

    /// <summary>Removes the queues of requests that earlier tests have left.</summary>
    public static Task Clean() => Delete([.. Services.SelectMany(service => (string[])[$"rpc-{service}", $"rpc-{service}.dead"])]);

    public static async Task Delete(params string[] queues)
    {
        await using var connection = await Connect();
        await using var channel = await connection.CreateChannelAsync();
        foreach (var queue in queues)
            await channel.QueueDeleteAsync(queue);
    }

    /// <summary>Asks again until it is so. For what only the broker or another program can see.</summary>
    public static async Task Until(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (!await condition())
            await Task.Delay(20, patience.Token);
    }

    /// <summary>How many messages wait in a queue, or null where it does not exist.</summary>
    public static async Task<uint?> Waiting(string queue)
    {
        await using var connection = await Connect();
        var channel = await connection.CreateChannelAsync();
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
        {
            return null;
        }
    }

    /// <summary>The next message of a queue, taken out of it; null where it is empty.</summary>
    public static async Task<BasicGetResult?> Take(string queue)
    {
        await using var connection = await Connect();
        await using var channel = await connection.CreateChannelAsync();
        return await channel.BasicGetAsync(queue, autoAck: true);
    }
}
