using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.People;
using TempMessenger.EventStore;

namespace TempMessenger.Acceptance.Tests;

/// <summary>Posts to thousands of followers, some of whom are online: when they see it, and what others notice of it. Runs alone: it measures.</summary>
[CollectionDefinition(nameof(PostToManyTests), DisableParallelization = true)]
[Collection(nameof(PostToManyTests))]
public sealed class PostToManyTests
{
    private const double MostMilliseconds = 1_000;
    private const double MostGrowth = 10;
    private static readonly int Posts = Scale.Of(3, 20);
    private static readonly int Followers = Scale.Of(500, 10_000);
    private static readonly int Online = Scale.Of(50, 1_000);

    [Fact]
    public async Task All_who_are_online_see_it_and_others_are_served_meanwhile()
    {
        await using var messenger = await Messenger.Start("Accounts:PasswordMemoryKibibytes=64");
        using var author = await Person.SignUp(messenger.Address, "author");
        using var other = await Person.SignUp(messenger.Address, "other");
        var id = await author.FindId();
        var readers = new List<(Person Person, string Id)>();
        for (var n = 0; n < Online; n++)
        {
            var reader = await Person.SignUp(messenger.Address, $"reader{n}");
            readers.Add((reader, await reader.FindId()));
        }

        await messenger.Stop();
        await Follow(messenger.Data, [.. readers.Select(reader => reader.Id), .. Enumerable.Range(0, Followers - Online).Select(n => $"f{n:x31}")], id);
        await messenger.Start();
        var devices = new List<FollowerDevice>();
        foreach (var (reader, owner) in readers)
        {
            devices.Add(await FollowerDevice.Open(messenger.Address, reader, owner));
            await devices[^1].Subscribe();
        }

        var quiet = await Serve(other, Task.Delay(Scale.Of(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20))));
        await Post(author, devices);
        var before = messenger.ResidentBytes;
        var (seen, busy) = (new List<double>(), new List<double>());
        await PostWhileServing();
        await Task.Delay(Scale.Of(TimeSpan.Zero, TimeSpan.FromMinutes(1)), TestContext.Current.CancellationToken);
        var growth = 100.0 * (messenger.ResidentBytes - before) / before;
        while (seen.Count < Posts * Online)
            await PostWhileServing();
        Scale.Report(string.Create(
            CultureInfo.InvariantCulture,
            $"a post to {Followers} followers, {Online} of them online: each of {Posts} seen by all, the last after at most {seen.Max():0} ms (p50 {Of(seen, 0.5):0} ms); other requests p99 {Of(quiet, 0.99):0.0} ms quiet, {Of(busy, 0.99):0.0} ms meanwhile ({busy.Count} requests); a minute after a post the working set is {growth:+0.0;-0.0} % of {before >> 20} MiB"));
        if (Scale.IsLong)
            CheckLimits(seen, quiet, busy, growth);
        foreach (var device in devices)
            await device.DisposeAsync();

        async Task PostWhileServing()
        {
            var posting = Post(author, devices);
            busy.AddRange(await Serve(other, posting));
            seen.AddRange(await posting);
        }
    }

    private static void CheckLimits(List<double> seen, List<double> quiet, List<double> busy, double growth)
    {
        Assert.True(seen.Max() <= MostMilliseconds, $"The last saw it after {seen.Max():0} ms");
        Assert.True(growth <= MostGrowth, $"The working set has grown by {growth:0.0} %");
        Assert.True(Of(busy, 0.99) <= 2 * Of(quiet, 0.99), $"Other requests: p99 {Of(quiet, 0.99):0.0} ms before, {Of(busy, 0.99):0.0} ms meanwhile");
    }

    /// <summary>Publishes; gives after how many milliseconds each device had it.</summary>
    private static async Task<List<double>> Post(Person author, List<FollowerDevice> devices)
    {
        var began = Stopwatch.GetTimestamp();
        var waiting = devices.Select(device => device.NextEntry()).ToList();
        using var answer = await author.Client.PostAsJsonAsync("/api/v2/tweets", new { body = "to all of you", audience = "followers" });
        answer.EnsureSuccessStatusCode();
        return [.. (await Task.WhenAll(waiting)).Select(at => Stopwatch.GetElapsedTime(began, at).TotalMilliseconds)];
    }

    /// <summary>How long requests take until something is over, on a thread of their own: the devices must not hold up who measures.</summary>
    private static Task<List<double>> Serve(Person person, Task until) => Task.Factory.StartNew(
        () =>
        {
            var times = new List<double>();
            do
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me/home");
                var began = Stopwatch.GetTimestamp();
                using (var answer = person.Client.Send(request))
                    answer.EnsureSuccessStatusCode();
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                Thread.Sleep(2);
            }
            while (!until.IsCompleted);
            return times;
        },
        TestContext.Current.CancellationToken,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    /// <summary>Written into the log of a server that stands still.</summary>
    private static async Task Follow(string folder, IReadOnlyList<string> followers, string person)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Data:Folder", folder)]).Build();
        await using var services = new ServiceCollection().AddLogging().AddEventStore(configuration).BuildServiceProvider();
        var log = services.GetRequiredService<IEventStore>();
        foreach (var some in followers.Chunk(100))
        {
            await log.Append(
                new(Guid.NewGuid().ToString("N"), [.. some.Select(by => new StreamAppend(
                    RelationLog.Stream(by, person), null, [new(RelationLog.Followed, RelationLog.Write(new(by, person, 1)))]))]),
                TestContext.Current.CancellationToken);
        }
    }

    private static double Of(List<double> times, double share) => times.Order().ElementAt((int)Math.Min(times.Count - 1, times.Count * share));
}
