using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using TempMessenger.EndToEnd.Tests.Browsing;
using TempMessenger.EndToEnd.Tests.Running;

namespace TempMessenger.EndToEnd.Tests;

public abstract class Killed_while_posting(Stage stage)
{
    private const int Clients = 8;
    private const int Kills = 3;
    private const string Room = "kills";
    private readonly ConcurrentDictionary<string, (long Seq, long ExpiresAt)> acknowledged = new();

    [Fact]
    public async Task Nothing_that_was_acknowledged_is_lost_doubled_or_changed()
    {
        using var owner = await Person.SignedUp(stage.NextAddress());
        await owner.CreateRoom(Room, "Kills", 600_000);
        using var end = new CancellationTokenSource();
        var clients = new List<Task>();
        for (var number = 0; number < Clients; number++)
            clients.Add(Write(await Person.SignedUp(stage.NextAddress(), $"Writer {number}", TimeSpan.FromSeconds(10)), number, end.Token));

        for (var kill = 0; kill < Kills; kill++)
        {
            await Until(() => acknowledged.Count >= (kill + 1) * 100);
            await stage.Installation.Kill();
            await stage.Installation.StartAgain();
        }

        await Until(() => acknowledged.Count >= (Kills + 1) * 100);
        await end.CancelAsync();
        await Task.WhenAll(clients);
        await stage.Installation.Kill();
        await stage.Installation.StartAgain();

        var kept = await All(stage.NextAddress());
        Assert.Equal(kept.Count, kept.Select(message => (string)message["id"]!).Distinct().Count());
        Assert.Equal(kept.Count, kept.Select(message => (long)message["seq"]!).Distinct().Count());
        var byId = kept.ToDictionary(message => (string)message["id"]!, message => ((long)message["seq"]!, (long)message["expires_at"]!));
        Assert.All(acknowledged, sent => Assert.Equal(sent.Value, byId[sent.Key]));
        Assert.All(stage.Installation.Folders, folder =>
            Assert.DoesNotContain(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), HoldsText));
    }

    /// <summary>Posts under ids of its own and tries each until it is through, as the page does.</summary>
    private async Task Write(Person person, int writer, CancellationToken end)
    {
        using var owned = person;
        for (var number = 0; !end.IsCancellationRequested; number++)
        {
            var id = Guid.NewGuid().ToString("n");
            while (!await Through(() => person.Post($"canary {writer} {number}", Room, id: id)))
                await Task.Delay(20, CancellationToken.None);
            JsonNode? message = null;
            while (!await Through(async () =>
            {
                var answer = await person.Http.GetAsync($"/messages/{id}", CancellationToken.None);
                message = answer.IsSuccessStatusCode ? JsonNode.Parse(await answer.Content.ReadAsStringAsync(CancellationToken.None)) : null;
                return answer;
            }))
                await Task.Delay(20, CancellationToken.None);
            acknowledged[id] = ((long)message!["seq"]!, (long)message["expires_at"]!);
        }
    }

    /// <summary>True when it was answered as done. A refusal fails the test; a server that is away does not.</summary>
    private static async Task<bool> Through(Func<Task<HttpResponseMessage>> call)
    {
        try
        {
            using var answer = await call();
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
                return false;
            Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            return true;
        }
        catch (Exception away) when (ServerAway.IsOrLate(away))
        {
            return false;
        }
    }

    private static async Task<List<JsonObject>> All(Uri server)
    {
        using var reader = new Person(server);
        var all = new List<JsonObject>();
        for (var before = ""; ;)
        {
            var page = JsonNode.Parse(await reader.Http.GetStringAsync($"/rooms/{Room}/messages?limit=1000{before}"))!.AsArray();
            if (page.Count == 0)
                return all;
            all.AddRange(page.Select(message => message!.AsObject()));
            before = $"&before={page.Min(message => (long)message!["seq"]!)}";
        }
    }

    private static bool HoldsText(string file)
    {
        if (Path.GetFileName(file) is ".lock" or "commands.socket")
            return false;
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd().Contains("canary ", StringComparison.Ordinal);
    }

    private static async Task Until(Func<bool> reached)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!reached())
            await Task.Delay(10, limit.Token);
    }
}

[Collection(typeof(OneProcess))]
public sealed class Killed_while_posting_in_one_process(OneProcess stage) : Killed_while_posting(stage);

[Collection(typeof(TwoGateways))]
public sealed class Killed_while_posting_on_two_gateways(TwoGateways stage) : Killed_while_posting(stage);
