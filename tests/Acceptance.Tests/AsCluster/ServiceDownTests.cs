using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using RabbitMQ.Client;

namespace TempMessenger.Acceptance.Tests.AsCluster;

[Collection(Cluster.Collection)]
public sealed class ServiceDownTests
{
    private const string Executed = "executed";

    private static readonly (double Down, double Patient, double Hasty, int Posts) Form = Scale.Of((2.0, 25.0, 0.5, 50), (5.0, 10.0, 2.0, 200));

    [Fact]
    public async Task Requests_wait_for_a_service_that_is_down_and_those_past_their_deadline_are_not_executed()
    {
        var (down, patient, hasty, posts) = Form;
        await using var cluster = await Cluster.Start(services: 2, gateways: 0);
        using var ada = await Person.SignUp((await cluster.StartGateway($"Rpc:DeadlineMilliseconds={patient * 1000}")).Address, "ada");
        using var hurried = ada.At((await cluster.StartGateway($"Rpc:DeadlineMilliseconds={hasty * 1000}")).Address);
        await ada.CreateRoom("down", 600_000);
        // The first call of a gateway may well take longer than this one gives it.
        await hurried.PostUntilAcknowledged("down", Guid.NewGuid().ToString("N"), "before", 600_000, TestContext.Current.CancellationToken);
        await using var events = await CountEvents(cluster.Broker.Address);

        // The first are on their way when the services are killed, the last begin when they have just been started again.
        var waiting = PostPaced(ada, posts, down + 0.5, "waits");
        await Task.Delay(TimeSpan.FromSeconds(0.25));
        foreach (var service in cluster.Messages)
            await service.Kill();
        var killed = Stopwatch.StartNew();
        var late = await PostPaced(hurried, posts, down - hasty - 0.5, "is too late");
        await Task.Delay(TimeSpan.FromSeconds(Math.Max(0, down - killed.Elapsed.TotalSeconds)));
        await Task.WhenAll(cluster.Messages.Select(service => service.Start()));
        var back = killed.Elapsed;
        var waited = await waiting;

        Assert.All(late, answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status));
        Assert.True(
            waited.All(answer => answer.Status == HttpStatusCode.NoContent),
            $"The services were back after {back.TotalSeconds:0.0} s; answers: {string.Join(", ", waited.Select(answer => $"{(int)answer.Status} after {answer.Seconds:0.0} s"))}");
        await AllQueuesAreEmpty(cluster.Broker);
        var (live, _) = await ada.List("down");
        Assert.Equal(waited.Select(answer => answer.Id).Order(), live.Skip(1).Select(seen => seen.Id).Order());
        // Whatever else had been carried out would have taken a number of the room, and told everybody.
        Assert.Equal(Enumerable.Range(1, posts + 1).Select(number => live[0].Seq - 1 + number), live.Select(seen => seen.Seq));
        Assert.Equal(waited.Select(answer => answer.Id).Order(), await Ids(events));
        Scale.Report($"a service down: both messages services killed, back after {back.TotalSeconds:0.0} s: {posts} posts with {patient:0} s of time all answered 204 (the slowest after {Slowest(waited):0.0} s) and there once; {posts} posts with {hasty:0.0} s answered 503 (after {Slowest(late):0.0} s at most) and none of them executed");
    }

    private static async Task<(string Id, HttpStatusCode Status, double Seconds)[]> PostPaced(Person author, int posts, double seconds, string text)
    {
        var clock = Stopwatch.StartNew();
        return await Task.WhenAll(Enumerable.Range(0, posts).Select(async index =>
        {
            await Task.Delay(TimeSpan.FromSeconds(seconds * index / posts));
            var (id, since) = (Guid.NewGuid().ToString("N"), clock.Elapsed);
            return (id, await author.Post("down", id, $"{text} {index}", 600_000), (clock.Elapsed - since).TotalSeconds);
        }));
    }

    private static double Slowest((string Id, HttpStatusCode Status, double Seconds)[] answers) => answers.Max(answer => answer.Seconds);

    /// <summary>A queue that gets each event of a message that was saved.</summary>
    private static async Task<IConnection> CountEvents(string broker)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(broker) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeclareAsync(Executed, durable: false, exclusive: true, autoDelete: false);
        await channel.QueueBindAsync(Executed, "message_service.events", "message_posted");
        return connection;
    }

    /// <summary>Of all messages that events told of. A request that ran when its service was killed runs again, and tells again.</summary>
    private static async Task<IEnumerable<string>> Ids(IConnection connection)
    {
        await using var channel = await connection.CreateChannelAsync();
        var ids = new HashSet<string>();
        while (await channel.BasicGetAsync(Executed, autoAck: true) is { } got)
            ids.Add((string)JsonNode.Parse(got.Body.Span)!["message"]!["id"]!);
        return ids.Order();
    }

    private static async Task AllQueuesAreEmpty(VirtualHost broker)
    {
        var patience = Stopwatch.StartNew();
        while ((await broker.List("list_queues", "name", "messages")).Any(queue => HoldsRequests((string)queue["name"]!) && (long)queue["messages"]! > 0))
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(30), "Requests are left in a queue");

        static bool HoldsRequests(string queue) => queue != Executed && !queue.StartsWith("user-events.", StringComparison.Ordinal);
    }
}
