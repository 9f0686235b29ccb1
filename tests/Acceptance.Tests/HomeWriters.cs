using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace TempMessenger.Acceptance.Tests;

/// <summary>People who publish, delete and follow at several servers, each change repeated until it is acknowledged.</summary>
internal sealed class HomeWriters(IReadOnlyList<Uri> servers) : IDisposable
{
    private readonly List<HttpClient> opened = [];
    private int published;
    private int deleted;
    private int related;

    public string Told => $"{published} posts, {deleted} deletions, {related} follows and their ends";

    /// <summary>The person's clients, one for each server.</summary>
    public HttpClient[] ClientsOf(Person person)
    {
        var clients = servers.Select(person.ClientAt).ToArray();
        lock (opened)
            opened.AddRange(clients);
        return clients;
    }

    /// <summary>Publishes and deletes about so many posts a second until it is stopped.</summary>
    public async Task Write(HttpClient[] author, double perSecond, CancellationToken stop)
    {
        var living = new List<string>();
        while (!stop.IsCancellationRequested)
        {
            if (living.Count > 3 && Random.Shared.Next(4) == 0)
            {
                var gone = living[Random.Shared.Next(living.Count)];
                living.Remove(gone);
                await UntilAcknowledged(author, client => client.DeleteAsync($"/api/v2/tweets/{gone}"), HttpStatusCode.NoContent, HttpStatusCode.NotFound);
                Interlocked.Increment(ref deleted);
            }
            else
            {
                living.Add(await Publish(author, Random.Shared.Next(2) == 0 ? "followers" : "everyone", Random.Shared.Next(5) == 0 ? Random.Shared.Next(10_000, 30_000) : null));
            }

            await Task.Delay(TimeSpan.FromSeconds((0.5 + Random.Shared.NextDouble()) / perSecond), CancellationToken.None);
        }
    }

    /// <summary>Follows and unfollows these authors in turn until it is stopped.</summary>
    public async Task Relate(HttpClient[] person, IReadOnlyList<string> authors, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var (author, ends) = (authors[Random.Shared.Next(authors.Count)], Random.Shared.Next(3) == 0);
            await Follow(person, author, ends);
            await Task.Delay(Random.Shared.Next(1_000, 4_000), CancellationToken.None);
        }
    }

    public async Task Follow(HttpClient[] person, string author, bool ends = false)
    {
        var path = $"/api/v1/me/following/{author}";
        await UntilAcknowledged(person, client => ends ? client.DeleteAsync(path) : client.PutAsync(path, null), HttpStatusCode.NoContent);
        Interlocked.Increment(ref related);
    }

    /// <summary>Everything that a fresh load of a home feed shows; null where it could not be loaded.</summary>
    public static async Task<HashSet<HomePost>?> Load(HttpClient person)
    {
        var all = new HashSet<HomePost>();
        for (string? before = null; ;)
        {
            using var answer = await person.GetAsync($"/api/v1/me/home?limit=200{(before is null ? "" : $"&before={before}")}");
            if (!answer.IsSuccessStatusCode)
                return null;
            var page = await answer.Content.ReadFromJsonAsync<JsonElement>();
            foreach (var post in page.GetProperty("tweets_list").EnumerateArray())
            {
                all.Add(new(
                    post.GetProperty("id").GetString()!,
                    post.GetProperty("seq").GetInt64(),
                    post.GetProperty("expires_at") is { ValueKind: JsonValueKind.Number } end ? end.GetInt64() : null));
            }

            if ((before = page.GetProperty("next").GetString()) is null)
                return all;
        }
    }

    public void Dispose()
    {
        foreach (var client in opened)
            client.Dispose();
    }

    private async Task<string> Publish(HttpClient[] author, string audience, int? life)
    {
        var id = Guid.NewGuid().ToString("N");
        await UntilAcknowledged(
            author, client => client.PostAsJsonAsync("/api/v2/tweets", new { id, body = "read me", audience, expires_in = life }), HttpStatusCode.Created);
        Interlocked.Increment(ref published);
        return id;
    }

    private static async Task UntilAcknowledged(HttpClient[] at, Func<HttpClient, Task<HttpResponseMessage>> send, params HttpStatusCode[] expected)
    {
        while (true)
        {
            try
            {
                using var answer = await send(at[Random.Shared.Next(at.Length)]);
                if (expected.Contains(answer.StatusCode))
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
