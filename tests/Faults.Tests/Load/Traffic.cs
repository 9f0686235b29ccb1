using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using TempMessenger.Faults.Tests.Judging;
using TempMessenger.Faults.Tests.Running;

namespace TempMessenger.Faults.Tests.Load;

/// <summary>Everybody at once, in a room of its own: writers, sockets, lists, registrations and probes. All is written down.</summary>
internal sealed class Traffic : IAsyncDisposable
{
    private const long RoomLifetime = 60_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ConcurrentQueue<Answer> answers = new();
    private readonly CancellationTokenSource stopWriting = new();
    private readonly CancellationTokenSource stopReading = new();
    private readonly string room = $"faults-{Guid.NewGuid():N}";
    private readonly Cluster cluster;
    private readonly HttpClient http;
    private readonly HttpMessageInvoker sockets;
    private readonly Writer[] writers;
    private readonly Reader[] readers;
    private readonly Lister[] listers;
    private readonly Accounts accounts;
    private readonly Publisher[] publishers;
    private readonly List<Task> writing = [];
    private readonly List<Task> reading = [];

    private Traffic(Cluster cluster, Member member)
    {
        this.cluster = cluster;
        http = cluster.NewClient(cluster.Front);
        sockets = new HttpMessageInvoker(cluster.NewHandler());
        var client = new Client(http, answers);
        var messages = new Messages();
        var people = cluster.People.All;
        writers = [.. people.Select(person => new Writer(client, person, room))];
        readers = [.. Enumerable.Range(0, Scale.Of(30, 200)).Select(number => NewReader(number, messages))];
        listers = [.. Enumerable.Range(0, 2).Select(_ => new Lister(client, room, messages))];
        accounts = new Accounts(client, people[0]);
        Probes = Probes.Of(client, people[1], member);
        publishers = [.. people.Take(4).Select(person => new Publisher(client, person))];
    }

    public Probes Probes { get; }

    public static async Task<Traffic> Start(Cluster cluster, Member member)
    {
        var traffic = new Traffic(cluster, member);
        await traffic.Begin();
        return traffic;
    }

    /// <summary>Sends a message and waits until every socket was shown it.</summary>
    /// <returns>When that was, and the message's id.</returns>
    public async Task<(long At, string Id)> AllCurrent()
    {
        using var limit = new CancellationTokenSource(Patience);
        var marker = await writers[0].Send("all is well", RoomLifetime, limit.Token);
        var seq = await Number(marker.Id, limit.Token);
        while (readers.Count(reader => reader.Last < seq) is var behind and > 0)
        {
            Assert.False(limit.IsCancellationRequested, $"{behind} of {readers.Length} sockets do not come up to {seq} in {Patience.TotalSeconds} s");
            await Task.Delay(10, CancellationToken.None);
        }

        return (Clock.Now, marker.Id);
    }

    /// <summary>How long the sockets that were cut since then were without what they follow.</summary>
    public IReadOnlyList<long> Gaps(long since) =>
        [.. readers.SelectMany(reader => Copy(reader.Returns)).Where(one => one.Cut >= since).Select(one => one.Resumed - one.Cut)];

    /// <summary>Ends the traffic in good order and gives its history.</summary>
    public async Task<History> Finish(bool mayBreak, long patience)
    {
        await stopWriting.CancelAsync();
        await Task.WhenAll(writing).WaitAsync(Patience);
        var (_, last) = await AllCurrent();
        await stopReading.CancelAsync();
        await Task.WhenAll(reading).WaitAsync(Patience);
        var asking = new Client(http, new ConcurrentQueue<Answer>());
        var (registrations, names) = await accounts.Outcome(asking);
        var shown = await Shown(asking);
        return new History
        {
            Sent = [.. writers.SelectMany(writer => writer.Sent)],
            Removals = [.. writers.SelectMany(writer => writer.Removals)],
            Lists = [.. listers.SelectMany(lister => lister.Lists)],
            Sockets = [.. readers.Select(reader => reader.Following)],
            Answers = [.. answers],
            Registrations = registrations,
            Names = names,
            Publications = [.. publishers.SelectMany(publisher => publisher.Publications)],
            ShownPosts = shown,
            Events = await EventLog.Read(await cluster.UsersSetting("Postgres", "Connection")),
            Last = last,
            MayBreak = mayBreak,
            Patience = patience,
        };
    }

    public async ValueTask DisposeAsync()
    {
        await stopWriting.CancelAsync();
        await stopReading.CancelAsync();
        await Task.WhenAll([.. writing, .. reading]);
        http.Dispose();
        sockets.Dispose();
        stopWriting.Dispose();
        stopReading.Dispose();
    }

    private static (long Cut, long Resumed)[] Copy(List<(long Cut, long Resumed)> list)
    {
        lock (list)
            return [.. list];
    }

    /// <summary>
    /// Two in three come through nginx, the others to a gateway itself; one in ten is logged in. Half give up a connection that stays silent, the
    /// others wait, so that what a gateway held back while it stood still would be seen.
    /// </summary>
    private Reader NewReader(int number, Messages messages)
    {
        var gateways = cluster.Gateways;
        Uri[] direct = [.. Enumerable.Range(0, gateways.Count).Select(index => gateways[(number + index) % gateways.Count])];
        return new Reader(
            $"socket {number}",
            number % 3 == 0 ? direct : [cluster.Front],
            number % 10 == 1 ? cluster.People.All[number % cluster.People.All.Count].Token : null,
            TimeSpan.FromSeconds(number % 2 == 0 ? 8 : 120),
            sockets,
            room,
            messages);
    }

    private async Task Begin()
    {
        await MakeRoom();
        reading.AddRange(readers.Select(reader => reader.Read(stopReading.Token)));
        await AllCurrent();
        reading.AddRange(listers.Select(lister => lister.Read(stopReading.Token)));
        writing.AddRange(writers.Select(writer => writer.Write(stopWriting.Token)));
        writing.AddRange(Enumerable.Range(0, 2).Select(_ => accounts.Register(stopWriting.Token)));
        writing.Add(accounts.Rename(stopWriting.Token));
        writing.AddRange(publishers.Select(publisher => publisher.Publish(stopWriting.Token)));
        writing.Add(Probes.Run(stopWriting.Token));
    }

    /// <summary>Also where what the fault before broke is only just coming back.</summary>
    private async Task MakeRoom()
    {
        using var limit = new CancellationTokenSource(Patience);
        var asking = new Client(http, new ConcurrentQueue<Answer>());
        while (true)
        {
            var made = await asking.Ask(
                "make a room", HttpMethod.Post, "/rooms", cluster.People.All[0].Token, new JsonObject { ["name"] = room, ["title"] = room, ["lifetime"] = RoomLifetime });
            // An attempt whose answer was lost may have made it.
            if (made.Status is 201 or 409)
                return;
            Assert.False(limit.IsCancellationRequested, $"No room can be made in {Patience.TotalSeconds} s: {made.Status}");
            await Task.Delay(100, limit.Token);
        }
    }

    /// <summary>The posts in lists, which follow what was accepted: once they show all that they are to show, or after a long time.</summary>
    private async Task<IReadOnlyList<string>> Shown(Client asking)
    {
        var lasting = publishers.SelectMany(publisher => publisher.Publications).Where(one => one.Acknowledged && !one.Deleting).Select(one => one.Id).ToHashSet();
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var shown = new List<string>();
            foreach (var publisher in publishers)
                shown.AddRange(await publisher.Shown(asking));
            if (limit.IsCancellationRequested || lasting.IsSubsetOf(shown))
                return shown;
            await Task.Delay(100, CancellationToken.None);
        }
    }

    private async Task<long> Number(string id, CancellationToken limit)
    {
        var reader = new Client(http, new ConcurrentQueue<Answer>());
        while (true)
        {
            var found = await reader.Ask("find", HttpMethod.Get, $"/messages/{id}");
            if (found.Status == 200)
                return (long)found.Json["seq"]!;
            await Task.Delay(20, limit);
        }
    }
}
