using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using TempMessenger.Acceptance.Tests.AsCluster;

namespace TempMessenger.Acceptance.Tests;

/// <summary>
/// Pairs of people write to each other while their sockets are cut at random and the chat service is killed again and again: every message that was acknowledged is there once and in
/// order, on the devices of both, and so are deletions and read marks.
/// </summary>
[Collection(Cluster.Collection)]
public sealed class ChatResumeTests
{
    private static readonly (int Pairs, double PerSecond, double Seconds, double KillEvery) Form = Scale.Of((5, 20.0, 10.0, 3.0), (50, 100.0, 60.0, 5.0));
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static readonly string[] Settings =
        ["Limits:ChatMessagesPerPersonPer10Seconds=1000000", "Limits:ChatMessagesBeforeAnswer=1000000", "Accounts:PasswordMemoryKibibytes=64", "Accounts:PasswordQueue=1000", "Limits:SignUpsPerAddressPerHour=1000000"];

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_deletions_and_read_marks_survive_cuts_and_kills_of_the_chat_service()
    {
        await using var cluster = await Cluster.Start(gateways: 2, apart: true, settings: Settings);
        Uri[] servers = [.. cluster.Gateways.Select(gateway => gateway.Address)];
        var chat = cluster.Apart[^1];
        var people = new List<Writer>();
        for (var n = 0; n < 2 * Form.Pairs; n++)
            people.Add(await Writer.SignUp(servers, $"person{n}"));
        for (var n = 0; n < people.Count; n++)
            people[n].Other = people[n ^ 1];

        using var reading = CancellationTokenSource.CreateLinkedTokenSource(Now);
        var read = people.Select(person => person.Device.Read(CutAfter, reading.Token)).ToArray();
        var clock = Stopwatch.StartNew();
        var writing = people.Select(person => person.Write(Form.PerSecond / people.Count, (int)(Form.PerSecond * Form.Seconds / people.Count))).ToArray();
        var kills = await Kill(chat, clock);
        await Task.WhenAll(writing);
        var took = clock.Elapsed.TotalSeconds;

        foreach (var person in people)
            await Settle(person);
        await reading.CancelAsync();
        await Task.WhenAll(read);
        Assert.All(people, person => Assert.Empty(person.Device.Violations));
        Assert.All(people, person => Assert.Equal(1, person.Device.Resets));
        var sent = people.Sum(person => person.Sent.Count);
        Scale.Report($"chats: {Form.Pairs} pairs, {sent} messages in {took:0} s ({sent / took:0}/s), {people.Sum(person => person.Gone.Count)} deleted, {people.Sum(person => person.Device.Connections)} connections, {kills} kills of the chat service: 0 lost, 0 repeated, in order on all devices; read marks as the service has them");
        people.ForEach(person => person.Dispose());
    }

    private static async Task<int> Kill(Messenger chat, Stopwatch clock)
    {
        var kills = 0;
        for (; clock.Elapsed.TotalSeconds < Form.Seconds; kills++)
        {
            await Task.Delay(TimeSpan.FromSeconds(Form.KillEvery), Now);
            await chat.Kill();
            await chat.Start();
        }

        return kills;
    }

    /// <summary>Waits until the device holds what the service has, which is what was acknowledged, in the order in which each wrote it.</summary>
    private static async Task Settle(Writer person)
    {
        var clock = Stopwatch.StartNew();
        string[] expected = [.. person.Sent.Except(person.Gone).Concat(person.Other.Sent.Except(person.Other.Gone)).Order()];
        var loaded = await person.Load();
        Assert.Equal(expected, loaded.Select(message => message.Id).Order());
        Assert.Equal(loaded.Select(message => message.Seq).Order(), loaded.Select(message => message.Seq));
        foreach (var writer in new[] { person, person.Other })
            Assert.Equal(writer.Sent.Except(writer.Gone), loaded.Where(message => message.Author == writer.Id).Select(message => message.Id));
        var marks = await person.LoadMarks();
        while (!person.Device.Messages.SetEquals(expected) || person.Device.MarksOf(person.Other.Id) != marks)
        {
            Assert.True(clock.Elapsed < Patience, $"{person.Id} holds {person.Device.Messages.Count} of {expected.Length}, marks {person.Device.MarksOf(person.Other.Id)} instead of {marks}");
            await Task.Delay(100, Now);
        }
    }

    private static TimeSpan CutAfter() => TimeSpan.FromMilliseconds(Random.Shared.Next(Scale.Of(300, 2_000), Scale.Of(2_000, 10_000)));

    /// <summary>Somebody who writes, deletes and reads, each change repeated until it is acknowledged.</summary>
    private sealed class Writer(string id, HttpClient[] clients, ChatDevice device) : IDisposable
    {
        private long marked;

        public string Id => id;

        public ChatDevice Device => device;

        public Writer Other { get; set; } = null!;

        /// <summary>What was acknowledged, in the order of writing.</summary>
        public List<string> Sent { get; } = [];

        public HashSet<string> Gone { get; } = [];

        private string Chat => $"/api/v1/chats/{Other.Id}";

        public static async Task<Writer> SignUp(Uri[] servers, string name)
        {
            using var person = await Person.SignUp(servers[0], name);
            var id = await person.FindId();
            return new(id, [.. servers.Select(person.ClientAt)], new(servers, person.Client.DefaultRequestHeaders.GetValues("Cookie").Single(), id));
        }

        public async Task Write(double perSecond, int count)
        {
            var clock = Stopwatch.StartNew();
            for (var n = 0; n < count; n++)
            {
                if (TimeSpan.FromSeconds(n / perSecond) - clock.Elapsed is { Ticks: > 0 } early)
                    await Task.Delay(early, Now);
                var message = Guid.NewGuid().ToString("N");
                await UntilAcknowledged(client => client.PostAsJsonAsync($"{Chat}/messages", new { id = message, text = $"{n}" }), HttpStatusCode.Created);
                Sent.Add(message);
                if (Random.Shared.Next(15) == 0 && Sent[Random.Shared.Next(Sent.Count)] is var gone && Gone.Add(gone))
                    await UntilAcknowledged(client => client.DeleteAsync($"{Chat}/messages/{gone}"), HttpStatusCode.NoContent);
                if (device.LastOf(Other.Id) is var last && last > marked)
                    await UntilAcknowledged(client => client.PutAsJsonAsync($"{Chat}/{(n % 3 == 0 ? "read" : "delivered")}", new { seq = marked = last }), HttpStatusCode.NoContent);
            }
        }

        public async Task<IReadOnlyList<(string Id, long Seq, string Author)>> Load()
        {
            var all = new List<(string, long, string)>();
            for (var after = 0L; ;)
            {
                var page = await clients[0].GetFromJsonAsync<JsonElement>($"{Chat}/messages?limit=200&after={after}");
                foreach (var message in page.GetProperty("messages").EnumerateArray())
                    all.Add((message.GetProperty("id").GetString()!, after = message.GetProperty("seq").GetInt64(), message.GetProperty("author").GetString()!));
                if (!page.GetProperty("more").GetBoolean())
                    return all;
            }
        }

        /// <summary>How far the other has come, as the service says.</summary>
        public async Task<(long Delivered, long Read)> LoadMarks()
        {
            var theirs = (await clients[0].GetFromJsonAsync<JsonElement>(Chat)).GetProperty("theirs");
            return (theirs.GetProperty("delivered").GetInt64(), theirs.GetProperty("read").GetInt64());
        }

        public void Dispose()
        {
            foreach (var client in clients)
                client.Dispose();
        }

        private async Task UntilAcknowledged(Func<HttpClient, Task<HttpResponseMessage>> send, HttpStatusCode expected)
        {
            while (true)
            {
                try
                {
                    using var answer = await send(clients[Random.Shared.Next(clients.Length)]);
                    if (answer.StatusCode == expected)
                        return;
                    Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
                }
                catch (Exception away) when (ServerAway.IsOrLate(away))
                {
                }

                await Task.Delay(50);
            }
        }
    }
}
