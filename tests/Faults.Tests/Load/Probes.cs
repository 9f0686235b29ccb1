using System.Text.Json.Nodes;
using TempMessenger.Faults.Tests.Judging;
using TempMessenger.Faults.Tests.Running;

namespace TempMessenger.Faults.Tests.Load;

/// <summary>Asks again and again, whether or not earlier questions are answered yet: so it is seen from when on everybody is answered again.</summary>
internal sealed class Probes(Func<Task<Reply>> ask, TimeSpan pause)
{
    private const int Enough = 20;
    private readonly List<Task<Reply>> asked = [];

    public static Probes Of(Client client, Person person, Member member)
    {
        // A log-in costs a tenth of a second's computing: twenty a second would be the load itself.
        return member switch
        {
            { ServesAccounts: true } => new Probes(LogIn, TimeSpan.FromMilliseconds(100)),
            { Kind: "posts-write" } => new Probes(Publish, TimeSpan.FromMilliseconds(50)),
            { Kind: "posts-read" } => new Probes(List, TimeSpan.FromMilliseconds(50)),
            { Kind: "apps" } => new Probes(HomePage, TimeSpan.FromMilliseconds(50)),
            { Kind: "sms" } => new Probes(TextCode, TimeSpan.FromMilliseconds(50)),
            { Kind: "media" } => new Probes(ListMedia, TimeSpan.FromMilliseconds(50)),
            _ => new Probes(Post, TimeSpan.FromMilliseconds(50)),
        };

        Task<Reply> LogIn() => client.Ask("log in", HttpMethod.Post, "/api/v1/sessions", body: People.LoggingIn(person.Name));

        // For nobody else, and gone soon.
        Task<Reply> Publish() => client.Ask(
            "publish", HttpMethod.Post, "/api/v2/tweets", person.Token, new JsonObject { ["body"] = "?", ["audience"] = "me", ["expires_in"] = 10_000 });

        Task<Reply> List() => client.Ask("list posts", HttpMethod.Get, "/api/v2/tweets?limit=1", person.Token);

        Task<Reply> HomePage() => client.Ask("home page", HttpMethod.Get, "/h5");

        // To a phone that none was texted to before.
        Task<Reply> TextCode() => client.Ask(
            "text a code", HttpMethod.Post, "/users/sendsms", body: new JsonObject { ["phone"] = $"18{Random.Shared.Next(700_000_000, 900_000_000)}" });

        Task<Reply> ListMedia() => client.Ask("list media", HttpMethod.Get, "/api/v1/media", person.Token);

        // To a room that nobody reads, and gone soon.
        Task<Reply> Post() => client.Ask("post", HttpMethod.Post, "/rooms/lobby/messages", person.Token, new JsonObject { ["message"] = "?", ["expires_in"] = 1000 });
    }

    public async Task Run(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(pause);
        while (!stop.IsCancellationRequested)
        {
            lock (asked)
                asked.Add(ask());
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        await Task.WhenAll(asked);
    }

    /// <summary>
    /// Waits until twenty questions in a row were answered well, and says how many milliseconds after <paramref name="since"/> the first of an
    /// unbroken row of good answers was there, among what was asked from then on.
    /// </summary>
    public async Task<long> Recovered(long since)
    {
        var limit = Clock.Now + 60_000;
        while (true)
        {
            Task<Reply>[] all;
            lock (asked)
                all = [.. asked];
            var row = all.Reverse().SkipWhile(one => !one.IsCompleted).TakeWhile(one => IsGood(one, since)).ToArray();
            if (row.Length >= Enough)
                return row[^1].Result.Ended - since;
            Assert.True(Clock.Now < limit, $"A minute after {since} requests still fail");
            await Task.Delay(20);
        }
    }

    private static bool IsGood(Task<Reply> one, long since) => one.IsCompleted && one.Result.Status < 300 && one.Result.Begun >= since;
}
