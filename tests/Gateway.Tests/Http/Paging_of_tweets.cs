using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>
/// Whoever walks all pages of a list sees every post that exists throughout exactly once, whatever others publish, answer, delete, block and let vanish meanwhile.
/// </summary>
public sealed class Paging_of_tweets(GatewayFixture gateway)
{
    private const string Tweets = "/api/v2/tweets";
    private const int Writers = 16;
    private const int Readers = 8;
    private const int Walks = 2;

    private readonly string tag = $"t{Guid.NewGuid():N}"[..20];
    private readonly ConcurrentBag<(string Id, Person Author, bool IsReply)> lasting = [];
    private readonly int seed = Environment.TickCount;
    private string root = "";

    [Fact]
    public async Task No_post_that_exists_throughout_is_missing_or_repeated()
    {
        var people = new List<Person>();
        while (people.Count < Writers)
            people.Add(await gateway.SignUp());
        var reader = await gateway.SignUp();
        root = await Publish(people[0], $$"""{"body":"root #{{tag}}"}""");
        lasting.Add((root, people[0], false));
        await Task.WhenAll(people.Select(Seed));
        using var read = new CancellationTokenSource();
        var writing = people.Select((person, n) => Write(person, people[(n + 1) % Writers], new Random(seed + n), read.Token)).ToArray();

        string[] lists = [Tweets, $"{Tweets}?tag={tag}", $"{Tweets}?user={people[0].Id}", $"{Tweets}/{root}/replies"];
        await Task.WhenAll(Enumerable.Range(0, Readers).Select(async n =>
        {
            var client = n % 2 == 0 ? gateway.Anonymous() : reader.Client;
            for (var walk = 0; walk < Walks; walk++)
            {
                foreach (var list in lists)
                    Check(list, await Walk(client, list, new Random(seed - n - 1)), Expected(list, people[0]));
            }
        }));

        await read.CancelAsync();
        await Task.WhenAll(writing);
    }

    private void Check(string list, List<string> seen, List<string> expected)
    {
        Assert.True(seen.Count == seen.Distinct().Count(), $"A post is repeated in {list}; seed {seed}.");
        Assert.True(expected.TrueForAll(seen.Contains), $"A post is missing in {list}; seed {seed}.");
    }

    private List<string> Expected(string list, Person author) =>
    [
        .. from post in lasting
           where !list.Contains("?user=", StringComparison.Ordinal) || post.Author == author
           where !list.EndsWith("/replies", StringComparison.Ordinal) || post.IsReply
           select post.Id,
    ];

    private async Task Seed(Person person)
    {
        for (var n = 0; n < 3; n++)
        {
            lasting.Add((await Publish(person, $$"""{"body":"one of many #{{tag}}"}"""), person, false));
            lasting.Add((await Publish(person, $$"""{"body":"answer #{{tag}}","reply_to":"{{root}}"}"""), person, true));
        }
    }

    /// <summary>Publishes, answers, deletes half of what it published, blocks and unblocks another writer, lets vanish, until the readers are done.</summary>
    private async Task Write(Person person, Person other, Random random, CancellationToken done)
    {
        var own = new List<string>();
        while (!done.IsCancellationRequested)
        {
            var life = random.Next(3) == 0 ? ",\"expires_in\":10000" : "";
            var answers = random.Next(2) == 0 ? $",\"reply_to\":\"{root}\"" : "";
            own.Add(await Publish(person, $$"""{"body":"one of many #{{tag}}"{{answers}}{{life}}}"""));
            if (random.Next(2) == 0)
                continue;
            var gone = own[random.Next(own.Count)];
            own.Remove(gone);
            using var deleted = await person.Client.DeleteAsync($"{Tweets}/{gone}", CancellationToken.None);
            // It may have vanished before.
            Assert.True(deleted.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.NotFound, $"{deleted.StatusCode}");
            // What is blocked is nobody who is read or answered here.
            if (other.Id != lasting.First(post => post.Id == root).Author.Id && person.Id != lasting.First(post => post.Id == root).Author.Id)
                await gateway.Relate(person, random.Next(2) == 0 ? HttpMethod.Put : HttpMethod.Delete, "blocked", other);
        }
    }

    private static async Task<List<string>> Walk(HttpClient client, string list, Random random)
    {
        var (seen, next) = (new List<string>(), (string?)null);
        var (key, members) = list.EndsWith("/replies", StringComparison.Ordinal) ? ("after", "replies") : ("before", "tweets_list");
        do
        {
            var query = $"limit={random.Next(1, 25)}{(next is null ? "" : $"&{key}={next}")}";
            var page = await client.GetAsync(list + (list.Contains('?', StringComparison.Ordinal) ? '&' : '?') + query).Json();
            seen.AddRange(page.GetProperty(members).EnumerateArray().Select(post => post.GetProperty("id").GetString()!));
            next = page.GetProperty("next") is { ValueKind: JsonValueKind.String } cursor ? cursor.GetString() : null;
        }
        while (next is not null);
        return seen;
    }

    private static async Task<string> Publish(Person author, string body) =>
        (await author.Client.PostJson(Tweets, body).Json(HttpStatusCode.Created)).GetProperty("id").GetString()!;
}
