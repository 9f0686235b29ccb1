using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Users.Accounts;
using UserAccount = TempMessenger.Users.Accounts.Account;

namespace TempMessenger.Bench;

/// <summary>Read models and states made afresh from a long log.</summary>
internal static class Replays
{
    private const int Events = 1_000_000;
    private const int StreamEvents = 10_000;

    /// <summary>Replaying, verifying and rebuilding the read model of posts.</summary>
    public static async Task OfPosts(int rounds)
    {
        await OfPosts("SQLite", null, rounds, 50_000);
        await OfPosts(
            "PostgreSQL",
            Environment.GetEnvironmentVariable("TEMPMESSENGER_TEST_POSTGRES") ?? throw new InvalidOperationException("rebuild: set TEMPMESSENGER_TEST_POSTGRES (script/servers prints it)."),
            rounds,
            null);
    }

    /// <summary>Loading an account with a history of 10,000 events, with a snapshot and without.</summary>
    public static async Task OfOneStream(int rounds)
    {
        using var log = await LogStores.Open(null);
        var id = $"{2:x32}";
        var key = log.Services.GetRequiredService<PersonKeys>().Create(id);
        var accounts = new Aggregate<AccountState, AccountEvent>(log.Store, log.Services.GetRequiredService<ProjectionRunner>(), null);
        var with = log.Services.GetRequiredService<AccountSnapshots>().Form(id, key);
        await Change(new AccountEvent.UserRegistered(new("ada", "ada@example.org", null, "Ada", "Example", "Ada Example"), Role.Member, 1));
        for (var n = 1; n < StreamEvents; n += 99)
        {
            await Change([.. Enumerable.Range(n, Math.Min(99, StreamEvents - n)).Select(at => new AccountEvent.UserProfileUpdated(
                new(null, null, null, null, string.Create(CultureInfo.InvariantCulture, $"Example {at}"), string.Create(CultureInfo.InvariantCulture, $"Ada Example {at}"))))]);
        }

        await Measure("loading an account of 10,000 events", 50, UserAccount.Form(id, key));
        await Measure("the same, with a snapshot", 3, with);

        Task Change(params AccountEvent[] events) =>
            accounts.Run(with, UserAccount.Stream(id), Guid.NewGuid().ToString("n"), null, _ => Task.FromResult(new Decision<AccountEvent>(events)), CancellationToken.None);

        Task Measure(string name, double most, EventForm<AccountState, AccountEvent> form) => Rounds.Single(name, "ms", "0.00", most, rounds, async () =>
        {
            const int Times = 20;
            for (var n = 0; n < 5; n++)
                await accounts.Load(form, UserAccount.Stream(id), CancellationToken.None);
            var clock = Stopwatch.StartNew();
            for (var n = 0; n < Times; n++)
            {
                if ((await accounts.Load(form, UserAccount.Stream(id), CancellationToken.None)).Version != StreamEvents)
                    throw new InvalidOperationException("The account has another version.");
            }

            return clock.Elapsed.TotalMilliseconds / Times;
        });
    }

    private static async Task OfPosts(string database, string? server, int rounds, double? least)
    {
        using var log = await LogStores.Open(server);
        await log.AppendPosts(Events);
        var posts = log.Projection("posts");
        await posts.Database.Write(db => db.Run($"UPDATE {posts.PositionTable} SET position=@last", ("last", (long)Events)), CancellationToken.None);
        await Rebuild(mayDiffer: true);
        foreach (var (what, work, bound) in ((string, Func<Task>, double?)[])
            [("replaying", () => Replay.Run(log.Store, posts, CancellationToken.None), null), ("verifying", Verify, null), ("rebuilding", () => Rebuild(mayDiffer: false), least)])
        {
            List<double> rates = [];
            for (var round = 0; round < rounds; round++)
            {
                var clock = Stopwatch.StartNew();
                await work();
                rates.Add(Events / clock.Elapsed.TotalSeconds);
            }

            var figures = new Figures(rates);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {what} {Events:N0} posts in {database} | {figures.Show("0")} events/s | – | – | {(bound is { } known ? $"≥ {known} | {figures.Verdict(Bound.AtLeast, known)}" : "– | –")} |"));
        }

        async Task Verify()
        {
            if ((await Replay.Verify(log.Store, posts, CancellationToken.None)).Differences.Count > 0)
                throw new InvalidOperationException("The read model differs.");
        }

        async Task Rebuild(bool mayDiffer)
        {
            if (!(await new Rebuild(log.Store, posts) { MayDiffer = mayDiffer }.Run(CancellationToken.None)).IsReplaced)
                throw new InvalidOperationException("The read model was not replaced.");
        }
    }
}
