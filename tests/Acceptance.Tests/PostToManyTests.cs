using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
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
    private const int Posts = 10;
    private static readonly int Followers = Scale.Of(500, 10_000);
    private static readonly int Online = Scale.Of(50, 1_000);

    [Fact]
    public async Task All_who_are_online_see_it_and_others_are_served_meanwhile()
    {
        var data = Directory.CreateTempSubdirectory("tempmessenger-many-").FullName;
        await using var app = await Start(data);
        var address = new Uri(app.Urls.First());
        using var author = await Person.SignUp(address, "author");
        var id = await IdOf(author);
        var devices = new List<Device>();
        for (var n = 0; n < Online; n++)
            devices.Add(await Device.Open(address, await Person.SignUp(address, $"reader{n}")));
        var followers = devices.Select(device => device.Owner).Concat(Enumerable.Range(0, Followers - Online).Select(n => $"f{n:x31}"));
        foreach (var some in followers.Chunk(100))
            await Follow(app.Services.GetRequiredService<IEventStore>(), some, id);
        foreach (var device in devices)
            await device.Subscribe();

        var quiet = await Serve(author, Task.Delay(TimeSpan.FromSeconds(Scale.Of(1, 10))));
        await Post(author, devices);
        var before = LiveHeap();
        var (seen, busy) = (new List<double>(), new List<double>());
        for (var post = 0; post < Posts; post++)
        {
            var posting = Post(author, devices);
            busy.AddRange(await Serve(author, posting));
            seen.AddRange(await posting);
        }
        var grown = 100.0 * (LiveHeap() - before) / before;
        Scale.Report(string.Create(
            CultureInfo.InvariantCulture,
            $"a post to {Followers} followers, {Online} of them online: each of {Posts} seen by all, the last after p50 {Of(seen, 0.5):0} ms, at most {seen.Max():0} ms; other requests p99 {Of(quiet, 0.99):0.0} ms quiet, {Of(busy, 0.99):0.0} ms meanwhile; live heap {grown:+0.0;-0.0} %"));
        foreach (var device in devices)
            await device.DisposeAsync();
        await app.StopAsync();
        Directory.Delete(data, recursive: true);
    }

    /// <summary>Publishes; gives after how many milliseconds each device had it.</summary>
    private static async Task<List<double>> Post(Person author, List<Device> devices)
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

    private static async Task<string> IdOf(Person person) =>
        (await person.Client.GetFromJsonAsync<JsonElement>("/api/v1/me")).GetProperty("user").GetProperty("id").GetString()!;

    private static double Of(List<double> times, double share) => times.Order().ElementAt((int)Math.Min(times.Count - 1, times.Count * share));

    private static long LiveHeap()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static async Task<WebApplication> Start(string data)
    {
        var builder = WebApplication.CreateSlimBuilder(
            ["--Data:Folder", data, "--urls", "http://127.0.0.1:0", "--Limits:RequestsPerPersonPer10Seconds=1000000", "--Limits:SocketsPerAddress=100000",
                "--Limits:SignUpsPerAddressPerHour=1000000", "--Limits:AnonymousRequestsPerAddressPer10Seconds=1000000", "--Accounts:PasswordMemoryKibibytes=64",
                "--Logging:LogLevel:Default=Error"]);
        builder.Services.AddInProcessTransport();
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

    /// <summary>A follower's device.</summary>
    private sealed class Device(string owner) : IAsyncDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
        private readonly ClientWebSocket socket = new();
        private readonly byte[] buffer = new byte[1 << 16];

        public string Owner => owner;

        public static async Task<Device> Open(Uri address, Person person)
        {
            var device = new Device(await IdOf(person));
            device.socket.Options.SetRequestHeader("Cookie", person.Client.DefaultRequestHeaders.GetValues("Cookie").Single());
            device.socket.Options.SetRequestHeader("Origin", address.GetLeftPart(UriPartial.Authority));
            await device.socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/ws" }.Uri, default);
            person.Dispose();
            return device;
        }

        public async Task Subscribe()
        {
            await socket.SendAsync(
                Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { type = "subscribe", topic = $"home:{owner}" })), WebSocketMessageType.Text, true, default);
            await Until("\"type\":\"changes\"");
        }

        /// <summary>When the next entry came, as a timestamp.</summary>
        public async Task<long> NextEntry()
        {
            await Until("\"type\":\"entry\"");
            return Stopwatch.GetTimestamp();
        }

        public ValueTask DisposeAsync()
        {
            socket.Abort();
            socket.Dispose();
            return ValueTask.CompletedTask;
        }

        private async Task Until(string member)
        {
            using var patience = new CancellationTokenSource(Patience);
            while (true)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
                if (Encoding.UTF8.GetString(buffer, 0, received.Count).Contains(member, StringComparison.Ordinal))
                    return;
            }
        }
    }
}
