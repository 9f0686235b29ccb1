using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.People;
using TempMessenger.EventStore;
using TempMessenger.Feeds;
using TempMessenger.Gateway;
using TempMessenger.Messages;
using TempMessenger.People;
using TempMessenger.Posts;
using TempMessenger.Rpc;
using TempMessenger.Sms;
using TempMessenger.Users;

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
        var data = Directory.CreateTempSubdirectory("tempmessenger-many-").FullName;
        await using var app = await Start(data);
        var address = new Uri(app.Urls.First());
        using var author = await Person.SignUp(address, "author");
        using var other = await Person.SignUp(address, "other");
        var id = await author.FindId();
        var devices = new List<FollowerDevice>();
        for (var n = 0; n < Online; n++)
            devices.Add(await FollowerDevice.Open(address, await Person.SignUp(address, $"reader{n}")));
        var followers = devices.Select(device => device.Owner).Concat(Enumerable.Range(0, Followers - Online).Select(n => $"f{n:x31}"));
        foreach (var some in followers.Chunk(100))
            await Follow(app.Services.GetRequiredService<IEventStore>(), some, id);
        foreach (var device in devices)
            await device.Subscribe();

        var quiet = await Serve(other, Task.Delay(TimeSpan.FromSeconds(Scale.Of(1, 20))));
        await Post(author, devices);
        var before = Footprint.Now();
        var (seen, busy) = (new List<double>(), new List<double>());
        for (var post = 0; post < Posts; post++)
        {
            var posting = Post(author, devices);
            busy.AddRange(await Serve(other, posting));
            seen.AddRange(await posting);
        }

        await Task.Delay(Scale.Of(TimeSpan.Zero, TimeSpan.FromMinutes(1)), TestContext.Current.CancellationToken);
        var after = Footprint.Now();
        Assert.Equal(Posts * Online, seen.Count);
        Scale.Report(string.Create(
            CultureInfo.InvariantCulture,
            $"a post to {Followers} followers, {Online} of them online: each of {Posts} seen by all, the last after at most {seen.Max():0} ms (p50 {Of(seen, 0.5):0} ms); other requests p99 {Of(quiet, 0.99):0.0} ms quiet, {Of(busy, 0.99):0.0} ms meanwhile ({busy.Count} requests); a minute later live heap {Growth(before.Heap, after.Heap):+0.0;-0.0} %, working set {Growth(before.Resident, after.Resident):+0.0;-0.0} % of {before.Resident >> 20} MiB"));
        if (Scale.IsLong)
            CheckLimits(seen, quiet, busy, before, after);
        foreach (var device in devices)
            await device.DisposeAsync();
        await app.StopAsync();
        Directory.Delete(data, recursive: true);
    }

    private static void CheckLimits(List<double> seen, List<double> quiet, List<double> busy, Footprint before, Footprint after)
    {
        Assert.True(seen.Max() <= MostMilliseconds, $"The last saw it after {seen.Max():0} ms");
        Assert.True(Of(busy, 0.99) <= 2 * Of(quiet, 0.99), $"Other requests: p99 {Of(quiet, 0.99):0.0} ms before, {Of(busy, 0.99):0.0} ms meanwhile");
        Assert.True(Growth(before.Heap, after.Heap) <= MostGrowth, $"The live heap has grown by {Growth(before.Heap, after.Heap):0.0} %");
        Assert.True(Growth(before.Resident, after.Resident) <= MostGrowth, $"The working set has grown by {Growth(before.Resident, after.Resident):0.0} %");
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

    /// <summary>How long requests take until something is over.</summary>
    private static async Task<List<double>> Serve(Person person, Task until)
    {
        var times = new List<double>();
        do
        {
            var began = Stopwatch.GetTimestamp();
            (await person.Client.GetAsync("/api/v1/me/home")).EnsureSuccessStatusCode().Dispose();
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            await Task.Delay(2);
        }
        while (!until.IsCompleted);
        return times;
    }

    private static async Task Follow(IEventStore log, string[] followers, string person) => await log.Append(
        new(Guid.NewGuid().ToString("N"), [.. followers.Select(by => new StreamAppend(
            RelationLog.Stream(by, person), null, [new(RelationLog.Followed, RelationLog.Write(new(by, person, 1)))]))]),
        default);

    private static double Of(List<double> times, double share) => times.Order().ElementAt((int)Math.Min(times.Count - 1, times.Count * share));

    private static double Growth(long before, long after) => 100.0 * (after - before) / before;

    private static async Task<WebApplication> Start(string data)
    {
        var builder = WebApplication.CreateSlimBuilder(
            ["--Data:Folder", data, "--urls", "http://127.0.0.1:0", "--Limits:RequestsPerPersonPer10Seconds=1000000", "--Limits:SocketsPerAddress=100000",
                "--Limits:SignUpsPerAddressPerHour=1000000", "--Limits:AnonymousRequestsPerAddressPer10Seconds=1000000", "--Accounts:PasswordMemoryKibibytes=64",
                "--Logging:LogLevel:Default=Error"]);
        builder.Services.AddInProcessTransport();
        builder.Services.AddSingleton<IMedia, KnownMedia>();
        builder.Services.AddMessages(builder.Configuration);
        builder.Services.AddSms(builder.Configuration).AddUsers(builder.Configuration);
        builder.Services.AddUsersRead(builder.Configuration);
        builder.Services.AddPostsWrite(builder.Configuration);
        builder.Services.AddPostsRead(builder.Configuration);
        builder.Services.AddPeople(builder.Configuration);
        builder.Services.AddFeeds(builder.Configuration);
        builder.Services.AddGateway(builder.Configuration);
        var app = builder.Build();
        app.UseGateway();
        await app.StartAsync();
        return app;
    }

    /// <summary>The memory of this process, which is the server's, after garbage was collected and given back.</summary>
    private readonly record struct Footprint(long Heap, long Resident)
    {
        public static Footprint Now()
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            return new(GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet);
        }
    }
}
