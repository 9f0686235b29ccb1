using TempMessenger.Contracts.Outgoing;
using TempMessenger.EventStore.Outgoing;

namespace TempMessenger.Outgoing.Tests;

/// <summary>Real processes are killed while events are appended without a pause; afterwards the log has every event, in order.</summary>
[Trait("Needs", "servers")]
public sealed class Kills_of_relays_and_brokers
{
    private static readonly int Kills = Scale.Of(8, 60);
    private static readonly TimeSpan LastEvents = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Every_event_is_in_the_streams_in_order_when_relays_and_RabbitMQ_were_killed()
    {
        await using var servers = await PrivateServers.Start();
        await Judge(
            servers,
            ("Rpc:Broker", servers.RabbitMQ),
            async () =>
            {
                await servers.Run("signal", "rabbitmq", "KILL");
                await servers.Run("start");
            });
    }

    [Fact]
    public async Task Every_event_is_in_the_topic_in_order_when_relays_were_killed_and_brokers_went_away()
    {
        await using var servers = await PrivateServers.Start();
        using var kafka = new MockKafka();
        await Judge(
            servers,
            ("Kafka:Brokers", kafka.Addresses),
            async () =>
            {
                kafka.Down();
                await Task.Delay(TimeSpan.FromSeconds(2));
                kafka.Up();
            });
    }

    private static async Task Judge(PrivateServers servers, (string Key, string Value) log, Func<Task> hitBroker)
    {
        using var database = new TestDatabase(servers.Postgres);
        using var folder = new TemporaryFolder();
        (string, string)[] shared = [("Postgres:Connection", database.Connection), ("Accounts:KeyFolder", folder.File("keys"))];
        await using var writing = await Installation.Start(folder.File("writing"), shared);
        using var relays = new RelayProcesses([.. shared, log, ("Rpc:Broker", servers.RabbitMQ)]);
        using var ending = new CancellationTokenSource();
        var appended = Append(writing, ending.Token);
        await Some.Until(() => Relayed(database) > 0);

        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(Random.Shared.Next(300, 1_500));
            relays.Replace(kill % 2);
            if (kill % 4 == 1)
                await hitBroker();
        }

        await ending.CancelAsync();
        var count = await appended;
        var newest = await writing.Store.LastPosition(default);
        using var patience = new CancellationTokenSource(LastEvents);
        while (Relayed(database) < newest)
            await Task.Delay(100, patience.Token);
        await using var reading = await Installation.Start(folder.File("reading"), [.. shared, log]);
        var repeats = await Compare(writing, reading, newest);
        Scale.Report($"{log.Key}: {count} events in {Kills} kills of relays, {(Kills + 2) / 4} of the broker; {repeats} came more than once");
    }

    /// <summary>Gives how many repeats there were.</summary>
    private static async Task<int> Compare(Installation writing, Installation reading, long newest)
    {
        var stored = await writing.Store.ReadAll(0, int.MaxValue, default);
        Assert.Equal(newest, stored[^1].Position);
        var repeats = 0;
        for (var partition = 0; partition < OutgoingPartitions.Count; partition++)
        {
            var expected = stored.Where(e => OutgoingPartitions.Of(e.Stream["user-".Length..]) == partition).Select(e => e.Position).ToList();
            Assert.NotEmpty(expected);
            var (first, seen) = (new List<long>(), new Repeats());
            using var patience = new CancellationTokenSource(Some.Patience);
            await foreach (var logged in reading.Log.Read(partition, 0, patience.Token))
            {
                if (seen.Has(logged.Record))
                    repeats++;
                else
                    first.Add(logged.Record.Position);
                if (logged.Record.Position == expected[^1])
                    break;
            }

            Assert.Equal(expected, first);
        }

        return repeats;
    }

    private static async Task<int> Append(Installation writing, CancellationToken ending)
    {
        var appended = 0;
        await Parallel.ForAsync(0, 9, new ParallelOptions { MaxDegreeOfParallelism = 9 }, async (writer, _) =>
        {
            var stream = $"user-{Some.PersonIn(writer % 3)}";
            while (!ending.IsCancellationRequested)
            {
                await writing.Store.Happened(stream, Some.Event());
                Interlocked.Increment(ref appended);
                await Task.Delay(20, CancellationToken.None);
            }
        });
        return appended;
    }

    private static long Relayed(TestDatabase database) => long.TryParse(database.Scalar("SELECT max(position) FROM outgoing_relays"), out var position) ? position : 0;
}
