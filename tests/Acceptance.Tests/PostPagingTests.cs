using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace TempMessenger.Acceptance.Tests;

public sealed class PostPagingTests
{
    private const string Posts = "/api/v2/tweets";
    private const int Writers = 16;
    private const int Readers = 8;

    [Fact]
    public async Task Whoever_walks_all_pages_misses_nothing_and_sees_nothing_twice()
    {
        var walks = Scale.Of(2, 100);
        await using var messenger = await Messenger.Start(
            "Limits:PublishedPostsPerPersonPerHour=1000000", "Accounts:PasswordMemoryKibibytes=64", "Accounts:PasswordQueue=1000");
        using var ada = await Person.SignUp(messenger.Address, "ada");
        var root = await Publish(ada, "root #paging");
        var lasting = new ConcurrentBag<string>();
        await Parallel.ForAsync(0, 200, async (n, _) => lasting.Add(await Publish(ada, $"lasting {n} #paging", root)));
        using var read = new CancellationTokenSource();
        var published = new long[1];
        var writing = Enumerable.Range(0, Writers).Select(_ => Write(ada, root, published, read.Token)).ToArray();

        string[] lists = [Posts, $"{Posts}?tag=paging", $"{Posts}/{root}/replies"];
        var pages = new long[1];
        await Task.WhenAll(Enumerable.Range(0, Readers).Select(async reader =>
        {
            for (var walk = 0; walk < walks; walk++)
            {
                var list = lists[(reader + walk) % lists.Length];
                var seen = await Walk(ada.Client, list, pages);
                Assert.Equal(seen.Count, seen.Distinct().Count());
                Assert.Empty(lasting.Except(seen));
            }
        }));

        await read.CancelAsync();
        await Task.WhenAll(writing);
        Scale.Report($"paging law of posts: {Writers} writers published, answered, deleted and let vanish {published[0]} posts while {Readers} readers walked {Readers * walks} lists ({pages[0]} pages): 0 missing, 0 repeated");
    }

    private static async Task Write(Person author, string root, long[] published, CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            var id = await Publish(author, "comes and goes #paging", Random.Shared.Next(2) == 0 ? root : null, Random.Shared.Next(3) == 0 ? 10_000 : null);
            Interlocked.Increment(ref published[0]);
            if (Random.Shared.Next(2) == 0)
                continue;
            using var deleted = await author.Client.DeleteAsync($"{Posts}/{id}", CancellationToken.None);
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        }
    }

    private static async Task<List<string>> Walk(HttpClient client, string list, long[] pages)
    {
        var (seen, next) = (new List<string>(), "");
        var (key, members) = list.EndsWith("/replies", StringComparison.Ordinal) ? ("after", "replies") : ("before", "tweets_list");
        while (true)
        {
            var query = $"{(list.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit={Random.Shared.Next(20, 200)}{next}";
            var page = JsonNode.Parse(await client.GetStringAsync(list + query, CancellationToken.None))!;
            Interlocked.Increment(ref pages[0]);
            seen.AddRange(page[members]!.AsArray().Select(post => (string)post!["id"]!));
            if ((string?)page["next"] is not { } cursor)
                return seen;
            next = $"&{key}={cursor}";
        }
    }

    private static async Task<string> Publish(Person author, string body, string? replyTo = null, long? expiresIn = null)
    {
        using var answer = await author.Client.PostAsJsonAsync(Posts, new { body, reply_to = replyTo, expires_in = expiresIn }, CancellationToken.None);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(CancellationToken.None))!["id"]!;
    }
}
