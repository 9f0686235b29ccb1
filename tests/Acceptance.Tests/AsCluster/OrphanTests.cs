using System.Diagnostics;

namespace TempMessenger.Acceptance.Tests.AsCluster;

[Collection(Cluster.Collection)]
public sealed class OrphanTests
{
    /// <summary>How long the protocol keeps a reply queue whose client is gone.</summary>
    private const int KeptMilliseconds = 300_000;

    [Fact]
    public async Task Clients_that_come_and_go_leave_no_queue_exchange_or_binding_behind()
    {
        var (restarts, seconds) = Scale.Of((20, 5), (1000, 600));
        await using var cluster = await Cluster.Start(services: 2, gateways: 2);
        using var ada = await Person.SignUp(cluster.Gateways[0].Address, "ada");
        using var elsewhere = ada.At(cluster.Gateways[1].Address);
        await ada.CreateRoom("busy", 5_000);
        await ada.PostUntilAcknowledged("busy", Guid.NewGuid().ToString("N"), "first", 5_000, CancellationToken.None);
        var before = await Brokered.Of(cluster.Broker);

        using var clients = new ComingAndGoing(cluster);
        using var stop = new CancellationTokenSource();
        Task<int>[] traffic = [Traffic(ada, stop.Token), Traffic(elsewhere, stop.Token)];
        var reading = cluster.Gateways.Select(gateway => new RoomReader(gateway.Address, "busy").Read(() => TimeSpan.FromSeconds(10), stop.Token)).ToArray();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async worker =>
        {
            for (var number = worker; number < restarts; number += 4)
            {
                var due = TimeSpan.FromSeconds((double)seconds * number / restarts) - clock.Elapsed;
                if (due > TimeSpan.Zero)
                    await Task.Delay(due);
                await clients.Next(number);
            }
        }));
        var lasted = clock.Elapsed;
        await stop.CancelAsync();
        var posted = (await Task.WhenAll(traffic)).Sum();
        await Task.WhenAll(reading);

        var left = await OnlyReplyQueuesOfTheKilledAreLeft(cluster.Broker, before, Scale.IsLong ? null : clients.Killed);
        var gone = Scale.IsLong ? await AsBefore(cluster.Broker, before) : "not waited for";
        Scale.Report($"orphans: {lasted.TotalSeconds:0} s of traffic ({posted} posts) with {restarts} restarts ({clients.Told}): of them only {left} reply queues were left, which expire by themselves ({gone}); else the same {before.Count} queues, exchanges and bindings as before");
    }

    private static async Task<int> Traffic(Person author, CancellationToken stop)
    {
        var posted = 0;
        try
        {
            for (; ; posted++)
            {
                await author.PostUntilAcknowledged("busy", Guid.NewGuid().ToString("N"), $"message {posted}", 5_000, stop);
                await Task.Delay(20, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return posted;
        }
    }

    /// <summary>Checks it and says how many there are.</summary>
    /// <param name="broker">Where.</param>
    /// <param name="before">What was there at first.</param>
    /// <param name="killed">How many must be left, where none can have expired yet.</param>
    private static async Task<int> OnlyReplyQueuesOfTheKilledAreLeft(VirtualHost broker, Brokered before, int? killed)
    {
        var now = await Brokered.Of(broker);
        var used = (await broker.List("list_consumers", "queue_name")).Select(consumer => (string)consumer["queue_name"]!).ToHashSet();
        var left = now.Queues
            .Where(queue => ((string)queue["name"]!).StartsWith("rpc.reply-", StringComparison.Ordinal) && !used.Contains((string)queue["name"]!))
            .ToArray();
        Assert.All(left, queue => Assert.Contains($"\"x-expires\",\"signedint\",{KeptMilliseconds}", queue["arguments"]!.ToJsonString(), StringComparison.Ordinal));
        Assert.Equal(before.Lines, now.Without(left.Select(queue => (string)queue["name"]!).ToHashSet()).Lines);
        if (killed is not null)
            Assert.Equal(killed, left.Length);
        return left.Length;
    }

    private static async Task<string> AsBefore(VirtualHost broker, Brokered before)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var now = (await Brokered.Of(broker)).Lines;
            if (now.SequenceEqual(before.Lines))
                return $"all gone after {clock.Elapsed.TotalSeconds:0} s";
            if (clock.Elapsed > TimeSpan.FromMilliseconds(KeptMilliseconds * 1.1))
                Assert.Equal(before.Lines, now);
            await Task.Delay(TimeSpan.FromSeconds(15));
        }
    }
}
