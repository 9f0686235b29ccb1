using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using RabbitMQ.Client;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Acceptance.Tests.AsCluster;

[Collection(Cluster.Collection)]
public sealed class MalformedMessagesTests
{
    private const int Seed = 20_260_101;
    private const int MostDeliveries = 5;

    /// <summary>After how many bad messages good calls are made.</summary>
    private const int Between = 100;

    private static readonly string[] DeadCalls = ["rpc-konnichiwa_service.dead", "rpc-message_service.dead", "rpc-user_service.dead"];

    /// <summary>What was put aside of the events that outlive processes, for each service that hears them.</summary>
    private static readonly Regex DeadEvents = new(@"^evt-(?<event>user_service-user_(deleted|changed))--.+\.dead$");

    [Fact]
    public async Task Malformed_messages_crash_nothing_and_good_calls_in_between_are_answered()
    {
        var count = Scale.Of(1_000, 50_000);
        await using var cluster = await Cluster.Start();
        using var ada = await Person.SignUp(cluster.Gateways[0].Address, "ada");
        await using var caller = await Client.Start(cluster.Broker.Address);
        await using var tally = await Tally.Start(cluster.Broker.Address);
        await cluster.Broker.Trace();
        var (processes, connections) = (cluster.Processes.Select(process => process.ProcessId).ToArray(), await cluster.Broker.Connections());
        var messages = new BadMessages(new Random(Seed), tally.ReplyTo, await ReplyKeys(cluster.Broker));
        var sent = new Dictionary<string, (string Kind, Fate Fate)>();

        var clock = Stopwatch.StartNew();
        var good = 0;
        await using (var connection = await new ConnectionFactory { Uri = new Uri(cluster.Broker.Address) }.CreateConnectionAsync())
        // With confirms the client library would put headers of its own in the place of ours.
        await using (var channel = await connection.CreateChannelAsync())
        {
            for (var number = 0; number < count; number++)
            {
                var message = messages.Next(number);
                sent.Add($"{number}", ($"{message.Kind}, {message.RoutingKey}", message.Fate));
                await Send(channel, message);
                if ((number + 1) % Between > 0)
                    continue;
                AllRun(cluster);
                good += await GoodCalls(ada, caller, $"between {number}");
            }

            Assert.True(connection.IsOpen, $"{connection.CloseReason}");
            await connection.CloseAsync();
        }

        await AllAreSettled(cluster.Broker, tally, sent.Values.Count(message => message.Fate is Fate.Refused or Fate.Served));
        var aside = new List<(string Number, string Reason)>();
        foreach (var queue in DeadCalls)
            aside.AddRange(await tally.Empty(queue));
        foreach (var listeners in (await QueueNames(cluster.Broker)).Where(name => DeadEvents.IsMatch(name)).GroupBy(name => DeadEvents.Match(name).Groups["event"].Value))
            aside.AddRange(await PutAsideByAll(tally, [.. listeners]));

        CheckFates(sent, tally, aside);
        AllRun(cluster);
        Assert.Equal(processes, cluster.Processes.Select(process => process.ProcessId));
        Assert.Equal(connections, await cluster.Broker.Connections());
        Assert.InRange(tally.MostDeliveries, 1, MostDeliveries);
        var fates = sent.Values.CountBy(message => message.Fate).ToDictionary();
        Scale.Report($"malformed messages: {count} in {clock.Elapsed.TotalSeconds:0} s = {fates[Fate.Refused]} answered with an error + {fates[Fate.Served]} served in spite of odd headers + {aside.Count} put aside + {fates[Fate.Dropped]} that have no answer; {tally.Deliveries} deliveries, {tally.Redelivered} of them again, no message more than {tally.MostDeliveries} times to a queue; 0 crashes, 0 connections cut; {good} good calls in between all answered");
    }

    private static void AllRun(Cluster cluster) =>
        Assert.All(cluster.Processes, process => Assert.True(process.IsAlive, process.LastLines));

    private static ValueTask Send(IChannel channel, BadMessage message) => message.Headers is { } headers
        ? channel.BasicPublishAsync(message.Exchange, message.RoutingKey, false, new OddProperties(message.Properties, headers), message.Body)
        : channel.BasicPublishAsync(message.Exchange, message.RoutingKey, false, message.Properties, message.Body);

    private static async Task<int> GoodCalls(Person ada, Client caller, string text)
    {
        var id = Guid.NewGuid().ToString("N");
        var hello = caller.Get<IKonnichiwa>().Konnichiwa(new(), CancellationToken.None);
        var policy = caller.Get<IUsers>().GetSignUpPolicy(new(), CancellationToken.None);
        Assert.Equal(HttpStatusCode.NoContent, await ada.Post("lobby", id, text, 600_000));
        var found = await ada.Client.GetStringAsync($"/messages/{id}");
        Assert.Contains(text, found, StringComparison.Ordinal);
        Assert.Equal("Konnichiwa!", await hello);
        Assert.NotNull(await policy);
        return 4;
    }

    private static void CheckFates(Dictionary<string, (string Kind, Fate Fate)> sent, Tally tally, List<(string Number, string Reason)> aside)
    {
        var replies = tally.Replies;
        var dead = aside.ToLookup(one => one.Number, one => one.Reason);
        Assert.All(sent, one =>
        {
            var (fate, told) = (one.Value.Fate, $"{one.Key} ({one.Value.Kind})");
            Fate? reply = replies.TryGetValue(one.Key, out var answered) ? answered : Fate.Dropped;
            Assert.True(reply == (fate is Fate.Refused or Fate.Served ? fate : Fate.Dropped), $"{told} was to be {fate}; replies: {tally.RepliesTo(one.Key)}");
            Assert.True(dead[one.Key].Count() == (fate == Fate.PutAside ? 1 : 0), $"{told} was put aside {dead[one.Key].Count()} times");
        });
        Assert.Equal(sent.Count, tally.Answered + aside.Count + sent.Values.Count(message => message.Fate == Fate.Dropped));
    }

    /// <summary>Services that hear the same events put the same ones aside.</summary>
    private static async Task<List<(string Number, string Reason)>> PutAsideByAll(Tally tally, string[] queues)
    {
        var first = await tally.Empty(queues[0]);
        Assert.NotEmpty(first);
        foreach (var queue in queues[1..])
            Assert.Equal(first.Select(one => one.Number).Order(), (await tally.Empty(queue)).Select(one => one.Number).Order());
        return first;
    }

    private static async Task<string[]> QueueNames(VirtualHost broker) => [.. from queue in await broker.List("list_queues", "name") select (string)queue["name"]!];

    /// <summary>The keys under which the processes get their replies.</summary>
    private static async Task<string[]> ReplyKeys(VirtualHost broker) =>
        [.. from name in await QueueNames(broker)
            where name.StartsWith("rpc.reply-", StringComparison.Ordinal) && !name.StartsWith("rpc.reply-client-", StringComparison.Ordinal)
            select name[^36..]];

    /// <summary>Nothing waits any more but what was put aside, and the replies are here.</summary>
    private static async Task AllAreSettled(VirtualHost broker, Tally tally, int replies)
    {
        var patience = Stopwatch.StartNew();
        while (await Left(broker) is { Length: > 0 } left)
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(60), $"Messages are left in {string.Join(", ", left)}");
        while (tally.Answered < replies && patience.Elapsed < TimeSpan.FromSeconds(60))
            await Task.Delay(50);
    }

    private static async Task<string[]> Left(VirtualHost broker) =>
    [
        .. from queue in await broker.List("list_queues", "name", "messages")
           where (long)queue["messages"]! > 0
           let name = (string)queue["name"]!
           where !DeadCalls.Contains(name) && !DeadEvents.IsMatch(name) && !name.StartsWith("user-events.", StringComparison.Ordinal)
           select name,
    ];
}
