using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace TempMessenger.Acceptance.Tests;

public sealed class PostLivesTests
{
    private const string Posts = "/api/v2/tweets";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task No_answer_holds_a_post_whose_time_has_come_and_afterwards_nothing_opens_what_is_left()
    {
        var (count, longest) = Scale.Of((300, 12_000), (10_000, 40_000));
        await using var messenger = await Messenger.Start("Limits:PublishedPostsPerPersonPerHour=1000000");
        using var ada = await Person.SignUp(messenger.Address, "ada");
        using var stop = new CancellationTokenSource();
        var violations = new ConcurrentQueue<string>();
        var reads = new long[1];
        var reading = Enumerable.Range(0, 4).Select(_ => Read(ada.Client, violations, reads, stop.Token)).ToArray();

        var posts = new ConcurrentBag<string>();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (n, _) =>
        {
            using var answer = await ada.Client.PostAsJsonAsync(Posts, new { body = $"Xanthippe vanishes {n} #quetzal", expires_in = Random.Shared.NextInt64(10_000, longest) }, CancellationToken.None);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            posts.Add((string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(CancellationToken.None))!["id"]!);
        });

        // The keys of all periods are gone at the latest a period after the last end.
        using var patience = new CancellationTokenSource(Patience);
        while (Directory.GetFiles(Path.Combine(messenger.Data, "post-periods")).Length > 0)
            await Task.Delay(100, patience.Token);
        await stop.CancelAsync();
        await Task.WhenAll(reading);
        Assert.Empty(violations);
        Assert.Empty(await List(ada.Client));
        foreach (var id in posts.Take(100))
        {
            using var answer = await ada.Client.GetAsync($"{Posts}/{id}", CancellationToken.None);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        Assert.Empty(new Traces("Xanthippe").InFolder(messenger.Data));
        await messenger.Kill();
        var (exitCode, output) = await messenger.Command("events", "verify");
        Assert.True(exitCode == 0, $"{exitCode}: {output}");
        Scale.Report($"exact expiry of posts: {count} posts of 10 to {longest / 1000} s, {reads[0]} lists over HTTP: 0 after their time; afterwards 0 left, no key of a period, no text in the data folder; a replay equals the read model");
    }

    private static async Task Read(HttpClient client, ConcurrentQueue<string> violations, long[] reads, CancellationToken stop)
    {
        string[] lists = [$"{Posts}?limit=200", $"{Posts}?limit=200&tag=quetzal"];
        for (var n = 0; !stop.IsCancellationRequested; n++)
        {
            using var answer = await client.GetAsync(lists[n % 2], CancellationToken.None);
            var page = JsonNode.Parse(await answer.Content.ReadAsStringAsync(CancellationToken.None))!["tweets_list"]!.AsArray();
            Interlocked.Increment(ref reads[0]);
            if (page.Count == 0)
                continue;
            var now = long.Parse(answer.Headers.GetValues("Server-Time").Single(), CultureInfo.InvariantCulture);
            foreach (var post in page.Where(post => (long)post!["expires_at"]! <= now))
                violations.Enqueue($"{post!["id"]} is shown at {now}, after {post["expires_at"]}");
        }
    }

    private static async Task<JsonArray> List(HttpClient client) =>
        JsonNode.Parse(await client.GetStringAsync(Posts, CancellationToken.None))!["tweets_list"]!.AsArray();
}
