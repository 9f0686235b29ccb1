using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>Sockets are cut at random and resume while posts come and go and people follow and unfollow: in the end each holds what a fresh load shows.</summary>
public sealed class Feeds_that_are_cut(GatewayFixture gateway)
{
    private static readonly int Sockets = Scale.Of(12, 200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(Scale.Of(4, 60));

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_holds_what_a_fresh_load_shows()
    {
        var authors = new List<Person>();
        for (var n = 0; n < 4; n++)
            authors.Add(await gateway.SignUp());
        var devices = new List<Device>();
        for (var n = 0; n < Sockets; n++)
            devices.Add(new(gateway, n < 4 ? authors[n] : await gateway.SignUp(), new Random(n)));
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Now);
        stopping.CancelAfter(Lasts);
        var writing = authors.Select((author, n) => Write(author, new Random(n), stopping.Token)).ToList();
        var relating = devices.Select((device, n) => Relate(device.Owner, authors, new Random(n), stopping.Token)).ToList();
        var reading = devices.Select(device => device.Run(stopping.Token)).ToList();
        await Task.WhenAll([.. writing, .. relating, .. reading]);
        Assert.True(devices.Sum(device => device.Cuts) > Sockets);
        foreach (var device in devices)
            await device.Settle();
    }

    private static async Task Write(Person author, Random random, CancellationToken stopping)
    {
        var living = new List<string>();
        while (!stopping.IsCancellationRequested)
        {
            // Four authors have fewer posts than a page.
            if (living.Count > 40 || (living.Count > 3 && random.Next(3) == 0))
            {
                var gone = living[random.Next(living.Count)];
                living.Remove(gone);
                (await author.Client.DeleteAsync($"/api/v2/tweets/{gone}", Now)).EnsureSuccessStatusCode().Dispose();
                await Task.Delay(random.Next(10, 60), Now);
                continue;
            }
            using var answer = await author.Client.PostAsJsonAsync(
                "/api/v2/tweets", new { body = "text", audience = random.Next(2) == 0 ? "followers" : "everyone" }, Now);
            living.Add((await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Now)).GetProperty("id").GetString()!);
        }
    }

    private static async Task Relate(Person person, List<Person> authors, Random random, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var author = authors[random.Next(authors.Count)];
            if (author.Id != person.Id)
            {
                using var request = new HttpRequestMessage(random.Next(3) == 0 ? HttpMethod.Delete : HttpMethod.Put, $"/api/v1/me/following/{author.Id}");
                (await person.Client.SendAsync(request, Now)).EnsureSuccessStatusCode().Dispose();
            }
            await Task.Delay(random.Next(50, 400), Now);
        }
    }

    /// <summary>A device that keeps its owner's home feed by frames alone.</summary>
    private sealed class Device(GatewayFixture gateway, Person owner, Random random)
    {
        private readonly Dictionary<string, long> held = [];
        private string? epoch;
        private long last = -1;

        public Person Owner => owner;

        public int Cuts { get; private set; }

        public async Task Run(CancellationToken stopping)
        {
            while (!stopping.IsCancellationRequested)
            {
                await using var socket = await Open();
                for (var frames = random.Next(1, 12); frames > 0 && !stopping.IsCancellationRequested; frames--)
                {
                    await socket.Send(new { type = "ping" });
                    Take((await socket.Next())!.Value);
                }
                Cuts++;
            }
        }

        /// <summary>Reads on until it holds what HTTP shows: that must come, or the test ends by its patience.</summary>
        public async Task Settle()
        {
            var began = Stopwatch.GetTimestamp();
            await using var socket = await Open();
            while (true)
            {
                var home = await owner.Client.GetFromJsonAsync<JsonElement>("/api/v1/me/home?limit=200", Now);
                var fresh = home.GetProperty("tweets_list").EnumerateArray().Select(tweet => (tweet.GetProperty("id").GetString()!, tweet.GetProperty("seq").GetInt64())).ToHashSet();
                if (fresh.SetEquals(held.Select(entry => (entry.Key, entry.Value))))
                    return;
                Assert.True(Stopwatch.GetElapsedTime(began) < Patience, $"{owner.Username} holds {held.Count} of {fresh.Count} at {last}.");
                await socket.Send(new { type = "ping" });
                Take((await socket.Next())!.Value);
            }
        }

        private async Task<TestSocket> Open()
        {
            var socket = await gateway.Socket(owner);
            await socket.Send(epoch is null ? new { type = "subscribe", topic = $"home:{owner.Id}" } : (object)new { type = "subscribe", topic = $"home:{owner.Id}", epoch, since = last });
            return socket;
        }

        private void Take(JsonElement frame)
        {
            switch (frame.GetProperty("type").GetString())
            {
                case "changes":
                    if (frame.GetProperty("reset").GetBoolean())
                        held.Clear();
                    foreach (var id in frame.GetProperty("deleted").EnumerateArray())
                        held.Remove(id.GetString()!);
                    foreach (var entry in frame.GetProperty("entries").EnumerateArray())
                        Hold(entry);
                    (epoch, last) = (frame.GetProperty("epoch").GetString(), frame.GetProperty("to").GetInt64());
                    break;
                case "entry":
                    Hold(frame.GetProperty("entry"));
                    last = frame.GetProperty("entry").GetProperty("seq").GetInt64();
                    break;
                case "deleted":
                    held.Remove(frame.GetProperty("id").GetString()!);
                    last = frame.GetProperty("seq").GetInt64();
                    break;
            }
        }

        private void Hold(JsonElement entry) => held[entry.GetProperty("id").GetString()!] = entry.GetProperty("seq").GetInt64();
    }
}
