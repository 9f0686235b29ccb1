using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>Every route × every audience × every kind of reader. The routes come from the running server: one that has no row here fails.</summary>
public sealed class Audience_of_tweets(GatewayFixture gateway)
{
    private const string Tweets = "/api/v2/tweets";
    private static readonly string[] Audiences = ["everyone", "members", "followers", "me"];

    /// <summary>Whose posts a reader may read; nothing at all between who blocks and who is blocked.</summary>
    private static readonly Dictionary<string, string> Readable = new()
    {
        ["anonymous"] = "everyone",
        ["member"] = "everyone members",
        ["follower"] = "everyone members followers",
        ["blocked"] = "",
        ["blocking"] = "",
        ["author"] = "everyone members followers me",
        ["moderator"] = "everyone members",
    };

    /// <summary>By method and pattern: whether the route shows the post to a reader.</summary>
    private readonly Dictionary<string, Func<Reading, Task>> rows = new()
    {
        ["GET /api/v2/tweets"] = async reading =>
        {
            Assert.Equal(reading.May, await reading.Lists($"{Tweets}?limit=200"));
            Assert.Equal(reading.May, await reading.Lists($"{Tweets}?user={reading.Author.Id}"));
            Assert.Equal(reading.May, await reading.Lists($"{Tweets}?tag={reading.Tag}"));
        },
        ["GET /api/v2/tweets/{id}"] = async reading => Assert.Equal(reading.May ? 200 : 404, await reading.Status($"{Tweets}/{reading.Post}")),
        ["GET /api/v2/tweets/{id}/replies"] = async reading =>
        {
            Assert.Equal(reading.May, await reading.Lists($"{Tweets}/{reading.Root}/replies"));
            Assert.Equal(reading.May ? 200 : 404, await reading.Status($"{Tweets}/{reading.Post}/replies"));
        },
        ["GET /api/v2/tweets/{id}/ancestors"] = async reading =>
        {
            Assert.Equal(reading.May ? 200 : 404, await reading.Status($"{Tweets}/{reading.Post}/ancestors"));
            Assert.Equal(reading.May, (await reading.Get($"{Tweets}/{reading.Under}/ancestors")).Contains(reading.Post, StringComparison.Ordinal));
        },
        ["GET /api/v1/search/tags"] = async reading =>
            Assert.Equal(reading.May, (await reading.Get($"/api/v1/search/tags?q={reading.Tag}")).Contains($"\"{reading.Tag}\"", StringComparison.Ordinal)),
        ["GET /api/v1/search/people"] = async reading =>
            Assert.DoesNotContain(reading.Post, await reading.Get($"/api/v1/search/people?q={reading.Tag}"), StringComparison.Ordinal),
        ["GET /api/v1/me/home"] = async reading =>
        {
            var (post, position) = await Publish(reading.Author, $$"""{"body":"a secret #{{reading.Tag}}","audience":"{{reading.Audience}}"}""");
            var home = await reading.Get($"/api/v1/me/home?limit=200&at_least={position}");
            Assert.Equal(reading.May && reading.Reader is ("follower" or "author"), home.Contains(post, StringComparison.Ordinal));
            Assert.Equal(reading.May && reading.Reader is ("follower" or "author"), home.Contains(reading.Tag, StringComparison.Ordinal));
        },
        ["GET /api/v1/me/notices"] = async reading =>
        {
            // The post mentions its reader and answers a post of the moderator's: one notice, whichever of the two or both.
            var told = reading.May && reading.Reader is not ("anonymous" or "author");
            Assert.Equal(reading.Reader == "anonymous" ? 401 : 200, await reading.Status("/api/v1/me/notices"));
            var list = await reading.Get($"/api/v1/me/notices?limit=200&at_least={reading.Position}");
            Assert.Equal(told, list.Contains(reading.Tag, StringComparison.Ordinal));
            Assert.Equal(told ? 1 : 0, list.Split($"mention.{reading.Post}").Length - 1);
            Assert.DoesNotContain($"reply.{reading.Post}", list, StringComparison.Ordinal);
            Assert.DoesNotContain(reading.Under, list, StringComparison.Ordinal);
        },
        ["PUT /api/v1/me/home/place"] = reading => reading.Moves("home"),
        ["PUT /api/v1/me/notices/place"] = reading => reading.Moves("notices"),
        ["POST /api/v2/tweets"] = async reading =>
        {
            using var answer = await reading.Client.PostJson(Tweets, $$"""{"body":"answer","audience":"me","reply_to":"{{reading.Post}}"}""");
            Assert.Equal(reading.Reader == "anonymous" ? 401 : reading.May ? 201 : 404, (int)answer.StatusCode);
        },
        ["DELETE /api/v2/tweets/{id}"] = async reading =>
        {
            using var answer = await reading.Client.DeleteAsync($"{Tweets}/{reading.Post}");
            var expected = reading.Reader switch
            {
                "anonymous" => 401,
                "author" or "moderator" when reading.May => 204,
                _ => reading.May ? 403 : 404,
            };
            Assert.Equal(expected, (int)answer.StatusCode);
        },
    };

    [Fact]
    public async Task Every_route_shows_a_post_to_its_audience_and_to_nobody_else()
    {
        var readers = await Readers();
        foreach (var audience in Audiences)
        {
            foreach (var (reader, person) in readers)
            {
                foreach (var (route, check) in rows)
                {
                    var reading = await Publish(readers["author"]!, audience, reader, person);
                    try
                    {
                        await check(reading);
                    }
                    catch (Exception failure)
                    {
                        throw new InvalidOperationException($"{route} for {audience}, read by {reader}", failure);
                    }
                }
            }
        }
    }

    [Fact]
    public void Every_route_of_posts_has_a_row()
    {
        string[] ofPosts = [Tweets, "/api/v1/search", "/api/v1/me/home", "/api/v1/me/notices"];
        var mapped = Routes.Calls(gateway).Where(call => ofPosts.Any(start => call.Path.StartsWith(start, StringComparison.Ordinal)))
            .Select(call => $"{call.Method} {Pattern(call.Endpoint)}").ToHashSet();
        Assert.Equal(rows.Keys.Order(), mapped.Order());
    }

    /// <summary>Whatever else there is to read tells outsiders nothing: neither the post nor what it says.</summary>
    [Fact]
    public async Task No_other_route_shows_a_post_to_who_may_not_read_it()
    {
        var readers = await Readers();
        var hidden = await Publish(readers["author"]!, "me", "member", readers["member"]);
        foreach (var client in (HttpClient[])[readers["member"]!.Client, readers["blocked"]!.Client, gateway.Anonymous()])
        {
            foreach (var path in Routes.Calls(gateway).Where(call => call.Method == HttpMethod.Get && call.Path != "/ws" && !call.Path.Contains("export", StringComparison.Ordinal)).Select(call => call.Path).Distinct())
            {
                foreach (var id in (string[])[hidden.Post, hidden.Author.Id])
                {
                    using var answer = await client.GetAsync(path.Replace("0123456789abcdef0123456789abcdef", id, StringComparison.Ordinal), HttpCompletionOption.ResponseContentRead);
                    var shown = await answer.Content.ReadAsStringAsync();
                    Assert.False(shown.Contains(hidden.Tag, StringComparison.Ordinal), path);
                    // The page of a hashtag names the tag that it was asked for.
                    Assert.False(answer.IsSuccessStatusCode && shown.Contains(hidden.Post, StringComparison.Ordinal) && !path.StartsWith("/tags/", StringComparison.Ordinal), path);
                }
            }
        }
    }

    private async Task<Dictionary<string, Person?>> Readers()
    {
        var readers = new Dictionary<string, Person?>();
        foreach (var reader in Readable.Keys)
            readers[reader] = reader switch { "anonymous" => null, "moderator" => gateway.Admin, _ => await gateway.SignUp() };
        await gateway.Relate(readers["follower"]!, HttpMethod.Put, "following", readers["author"]!);
        await gateway.Relate(readers["author"]!, HttpMethod.Put, "blocked", readers["blocked"]!);
        await gateway.Relate(readers["blocking"]!, HttpMethod.Put, "blocked", readers["author"]!);
        return readers;
    }

    /// <summary>A post that mentions its reader, answers somebody else's and is answered by its author.</summary>
    private async Task<Reading> Publish(Person author, string audience, string reader, Person? person)
    {
        var tag = $"t{Guid.NewGuid():N}"[..24];
        var (root, _) = await Publish(gateway.Admin, """{"body":"root"}""");
        var (post, _) = await Publish(author, $$"""{"body":"a secret #{{tag}} @{{person?.Username ?? "nobody"}}","audience":"{{audience}}","reply_to":"{{root}}"}""");
        var (under, position) = await Publish(author, $$"""{"body":"more of it","reply_to":"{{post}}"}""");
        return new(reader, person?.Client ?? gateway.Anonymous(), audience, author, tag, root, post, under, position);
    }

    private static async Task<(string Id, string Position)> Publish(Person author, string body)
    {
        using var answer = await author.Client.PostJson(Tweets, body);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return ((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!, answer.Headers.GetValues("Log-Position").Single());
    }

    private static string Pattern(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.Trim('/');

    /// <param name="Reader">Which kind.</param>
    /// <param name="Client">The reader's.</param>
    /// <param name="Audience">Of the post.</param>
    /// <param name="Author">Who wrote the post.</param>
    /// <param name="Tag">In its text, and nowhere else.</param>
    /// <param name="Root">What it answers.</param>
    /// <param name="Post">Its id.</param>
    /// <param name="Under">What answers it.</param>
    /// <param name="Position">From where on reads show all of them.</param>
    private sealed record Reading(
        string Reader, HttpClient Client, string Audience, Person Author, string Tag, string Root, string Post, string Under, string Position)
    {
        /// <summary>Whether the reader is in the audience.</summary>
        public bool May => Readable[Reader].Split(' ').Contains(Audience);

        /// <summary>A reading place shows nothing of a post.</summary>
        public async Task Moves(string feed)
        {
            using var answer = await Client.PutAsJsonAsync($"/api/v1/me/{feed}/place", new { seq = 0 });
            Assert.Equal(Reader == "anonymous" ? 401 : 200, (int)answer.StatusCode);
            Assert.DoesNotContain(Post, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        public async Task<int> Status(string path)
        {
            using var answer = await Client.GetAsync(path);
            return (int)answer.StatusCode;
        }

        public async Task<string> Get(string path)
        {
            using var answer = await Client.GetAsync(path);
            return await answer.Content.ReadAsStringAsync();
        }

        /// <summary>Whether a list has the post; what has it not, has nothing of it.</summary>
        public async Task<bool> Lists(string path)
        {
            var list = await Get(path);
            var has = list.Contains(Post, StringComparison.Ordinal);
            Assert.Equal(has, list.Contains(Tag, StringComparison.Ordinal));
            Assert.Equal(JsonValueKind.Object, JsonSerializer.Deserialize<JsonElement>(list).ValueKind);
            return has;
        }
    }
}
