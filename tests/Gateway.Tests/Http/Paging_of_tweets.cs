using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>Whoever walks all pages sees every post that exists throughout exactly once, whatever others publish and delete meanwhile.</summary>
public sealed class Paging_of_tweets(GatewayFixture gateway)
{
    private const string Tweets = "/api/v2/tweets";
    private const int Writers = 4;
    private const int Readers = 3;
    private const int Walks = 6;

    [Fact]
    public async Task No_post_that_exists_throughout_is_missing_or_repeated()
    {
        var people = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => gateway.SignUp()));
        var lasting = new ConcurrentBag<string>();
        await Task.WhenAll(people.Select(async person =>
        {
            for (var n = 0; n < 20; n++)
                lasting.Add(await Publish(person));
        }));
        var seed = Environment.TickCount;
        using var read = new CancellationTokenSource();
        var writing = people.Select((person, n) => Write(person, new Random(seed + n), read.Token)).ToArray();

        var walks = await Task.WhenAll(Enumerable.Range(0, Readers).Select(n => Walk(new Random(seed - n - 1))));

        await read.CancelAsync();
        await Task.WhenAll(writing);
        foreach (var seen in walks.SelectMany(walk => walk))
        {
            Assert.True(seen.Count == seen.Distinct().Count(), $"A post is repeated; seed {seed}.");
            Assert.True(lasting.All(seen.Contains), $"A post is missing; seed {seed}.");
        }
    }

    /// <summary>Publishes, and deletes half of what it published, until the readers are done.</summary>
    private static async Task Write(Person person, Random random, CancellationToken done)
    {
        var own = new List<string>();
        while (!done.IsCancellationRequested)
        {
            own.Add(await Publish(person));
            if (random.Next(2) == 0)
                continue;
            var gone = own[random.Next(own.Count)];
            own.Remove(gone);
            await person.Client.DeleteAsync($"{Tweets}/{gone}").Is(HttpStatusCode.NoContent);
        }
    }

    private async Task<List<List<string>>> Walk(Random random)
    {
        var walks = new List<List<string>>();
        for (var walk = 0; walk < Walks; walk++)
        {
            var seen = new List<string>();
            string? before = null;
            do
            {
                var page = await gateway.Anonymous().GetAsync($"{Tweets}?limit={random.Next(1, 12)}{(before is null ? "" : $"&before={before}")}").Json();
                seen.AddRange(page.GetProperty("tweets_list").EnumerateArray().Select(post => post.GetProperty("id").GetString()!));
                before = page.GetProperty("next") is { ValueKind: JsonValueKind.String } next ? next.GetString() : null;
            }
            while (before is not null);
            walks.Add(seen);
        }

        return walks;
    }

    private static async Task<string> Publish(Person author) =>
        (await author.Client.PostJson(Tweets, """{"body":"one of many"}""").Json(HttpStatusCode.Created)).GetProperty("id").GetString()!;
}
