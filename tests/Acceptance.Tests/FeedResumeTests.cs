using System.Diagnostics;
using TempMessenger.Acceptance.Tests.AsCluster;

namespace TempMessenger.Acceptance.Tests;

/// <summary>
/// Devices on home feeds are cut at random and servers are killed while posts come and go and people follow and unfollow: in the end each device holds what a fresh
/// load shows.
/// </summary>
[Collection(Cluster.Collection)]
public sealed class FeedResumeTests
{
    private const int Authors = 4;
    private static readonly (int Sockets, int People, double Seconds, double PostsPerSecond) Form = Scale.Of((12, 6, 10.0, 2.0), (200, 50, 60.0, 2.5));
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static readonly string[] Settings =
        ["Limits:PublishedPostsPerPersonPerHour=1000000", "Limits:FollowsPerPersonPerHour=1000000", "Accounts:PasswordMemoryKibibytes=64", "Accounts:PasswordQueue=1000"];

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_process_that_is_killed_leaves_each_device_with_what_a_fresh_load_shows()
    {
        await using var messenger = await Messenger.Start(Settings);
        await CutAndKill("one process", [messenger], [messenger]);
    }

    [Fact]
    public async Task Processes_of_a_cluster_that_are_killed_leave_each_device_with_what_a_fresh_load_shows()
    {
        await using var cluster = await Cluster.Start(gateways: 2, apart: true, settings: Settings);
        await CutAndKill("two gateways of a cluster", [.. cluster.Gateways], [.. cluster.Gateways, .. cluster.Apart]);
    }

    private static async Task CutAndKill(string of, IReadOnlyList<Messenger> gateways, IReadOnlyList<Messenger> killed)
    {
        Uri[] servers = [.. gateways.Select(gateway => gateway.Address)];
        using var writers = new HomeWriters(servers);
        var (authors, ids, people) = await Meet(servers[0], writers);
        var readers = Enumerable.Range(0, Form.Sockets).Select(n => people[n % people.Count]).Select(person => new HomeReader(servers, person.Cookie, person.Id)).ToArray();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Now);
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(Now);
        var read = readers.Select(reader => reader.Read(CutAfter, reading.Token)).ToArray();
        Task[] changing =
        [
            .. authors.Select(author => writers.Write(author, Form.PostsPerSecond, stop.Token)),
            // The first author is followed all the time.
            .. people.Select(person => writers.Relate(person.Clients, ids[1..], stop.Token)),
        ];

        var kills = await Kill(killed);
        await stop.CancelAsync();
        await Task.WhenAll(changing);
        var held = await Settle(readers, people);
        await reading.CancelAsync();
        await Task.WhenAll(read);

        Assert.All(readers, reader => Assert.Empty(reader.Violations));
        Assert.All(readers, reader => Assert.Equal(1, reader.Resets));
        Assert.True(held > 0, "Nothing was held");
        Scale.Report($"feed resume, {of}: {readers.Length} sockets of {people.Count} people, {readers.Sum(reader => reader.Connections)} connections, {kills} kills, {writers.Told}: each holds exactly what a fresh load shows ({held} entries in all); 0 repeated, 0 out of order, no reset");
    }

    /// <summary>The authors, their ids, and people who follow the first of them.</summary>
    private static async Task<(List<HttpClient[]> Authors, string[] Ids, List<Reader> People)> Meet(Uri server, HomeWriters writers)
    {
        var (authors, ids, people) = (new List<HttpClient[]>(), new List<string>(), new List<Reader>());
        for (var n = 0; n < Authors; n++)
        {
            using var author = await Person.SignUp(server, $"author{n}");
            authors.Add(writers.ClientsOf(author));
            ids.Add(await author.FindId());
        }

        for (var n = 0; n < Form.People; n++)
        {
            using var person = await Person.SignUp(server, $"reader{n}");
            var clients = writers.ClientsOf(person);
            await writers.Follow(clients, ids[0]);
            people.Add(new(await person.FindId(), person.Client.DefaultRequestHeaders.GetValues("Cookie").Single(), clients));
        }

        return (authors, [.. ids], people);
    }

    /// <summary>kill -9 and a new start, one process after the other, until the time is over and each had its turn.</summary>
    private static async Task<int> Kill(IReadOnlyList<Messenger> killed)
    {
        var clock = Stopwatch.StartNew();
        var kills = 0;
        for (; kills < killed.Count || clock.Elapsed.TotalSeconds < Form.Seconds; kills++)
        {
            await Task.Delay(Random.Shared.Next(200, 2_000), Now);
            var process = killed[kills % killed.Count];
            await process.Kill();
            await Task.Delay(Random.Shared.Next(0, 1_000), Now);
            await process.Start();
        }

        return kills;
    }

    /// <summary>Waits until every device holds what a fresh load shows; gives how much that is in all.</summary>
    private static async Task<int> Settle(HomeReader[] readers, List<Reader> people)
    {
        var (clock, held) = (Stopwatch.StartNew(), 0);
        foreach (var person in people)
        {
            foreach (var reader in readers.Where(reader => reader.Owner == person.Id))
            {
                while (true)
                {
                    var loaded = await HomeWriters.Load(person.Clients[0]);
                    var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
                    var (fresh, has) = (loaded?.Where(post => post.ExpiresAt is null || post.ExpiresAt > now).ToHashSet(), reader.HeldAt(now));
                    if (fresh is not null && fresh.SetEquals(has))
                    {
                        held += has.Count;
                        break;
                    }

                    Assert.True(clock.Elapsed < Patience, $"{reader.Owner} holds {has.Count} of {fresh?.Count}; missing: {Named(fresh, has)}; too much: {Named(has, fresh)}");
                    await Task.Delay(100, Now);
                }
            }
        }

        return held;
    }

    private static string Named(HashSet<HomePost>? some, HashSet<HomePost>? others) => string.Join(", ", (some ?? []).Except(others ?? []).Take(5));

    private static TimeSpan CutAfter() => TimeSpan.FromMilliseconds(Random.Shared.Next(Scale.Of(300, 2_000), Scale.Of(2_000, 10_000)));

    /// <param name="Id">The account.</param>
    /// <param name="Cookie">Of the session.</param>
    /// <param name="Clients">One for each server.</param>
    private sealed record Reader(string Id, string Cookie, HttpClient[] Clients);
}
