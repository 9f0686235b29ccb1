using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>One's home feed, notices and reading places, as a client sees them.</summary>
public sealed class Feeds_over_http(GatewayFixture gateway)
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_follows_comes_home_with_its_number_and_goes_when_one_does_not()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        var before = await Publish(bob, "before");
        await Change(ada, HttpMethod.Put, $"/api/v1/me/following/{bob.Id}");
        var after = await Publish(bob, "after", "followers");
        await Publish(bob, "secret", "me");
        var own = await Publish(ada, "own", "me");

        var home = await Get(ada, "/api/v1/me/home");
        Assert.Equal([own, after, before], Ids(home));
        Assert.Equal([3, 2, 1], home.GetProperty("tweets_list").EnumerateArray().Select(tweet => tweet.GetProperty("seq").GetInt64()));
        Assert.Equal(["own", "after", "before"], home.GetProperty("tweets_list").EnumerateArray().Select(tweet => tweet.GetProperty("body").GetString()));
        Assert.Equal(JsonValueKind.Null, home.GetProperty("next").ValueKind);

        var first = await Get(ada, "/api/v1/me/home?limit=2");
        var second = await Get(ada, $"/api/v1/me/home?limit=2&before={first.GetProperty("next").GetString()}");
        Assert.Equal([own, after, before], Ids(first).Concat(Ids(second)));

        await Change(ada, HttpMethod.Delete, $"/api/v1/me/following/{bob.Id}");
        Assert.Equal([own], Ids(await Get(ada, "/api/v1/me/home")));
        Assert.Equal(3, Ids(await Get(bob, "/api/v1/me/home")).Length);
    }

    [Fact]
    public async Task Who_mentions_answers_or_follows_one_is_told_and_taken_back()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        var post = await Publish(ada, "hello");
        var reply = await Publish(bob, "an answer", replyTo: post);
        var both = await Publish(bob, $"@{ada.Username} an answer, too", replyTo: post);
        await Change(bob, HttpMethod.Put, $"/api/v1/me/following/{ada.Id}");

        var notices = await Notices(ada);
        Assert.Equal([("follow", null), ("mention", both), ("reply", reply)], notices.Select(Summary));
        Assert.All(notices, notice => Assert.Equal(bob.Username, notice.GetProperty("user").GetProperty("username").GetString()));
        Assert.Empty(await Notices(bob));

        using (var gone = await bob.Client.DeleteAsync($"/api/v2/tweets/{reply}", Now))
            await Reach(ada, gone);
        await Change(bob, HttpMethod.Delete, $"/api/v1/me/following/{ada.Id}");
        Assert.Equal([("mention", both)], (await Notices(ada)).Select(Summary));
        await Change(ada, HttpMethod.Put, $"/api/v1/me/blocked/{bob.Id}");
        Assert.Empty(await Notices(ada));
    }

    [Fact]
    public async Task A_reading_place_is_one_for_all_devices_and_only_rises()
    {
        var ada = await gateway.SignUp();
        await Publish(ada, "one");
        await Publish(ada, "two");
        await Get(ada, "/api/v1/me/home");
        Assert.Equal(1, await Move(ada, "home", 1));
        Assert.Equal(2, await Move(ada, "home", 2));
        Assert.Equal(2, await Move(ada, "home", 1));
        Assert.Equal(2, (await Get(ada, "/api/v1/me/home")).GetProperty("place").GetInt64());
        Assert.Equal(0, (await Get(ada, "/api/v1/me/notices")).GetProperty("place").GetInt64());
    }

    [Theory]
    [InlineData("GET", "/api/v1/me/home?limit=0", null, 400)]
    [InlineData("GET", "/api/v1/me/home?limit=201", null, 400)]
    [InlineData("GET", "/api/v1/me/home?before=1", null, 400)]
    [InlineData("GET", "/api/v1/me/home?at_least=17", null, 400)]
    [InlineData("GET", "/api/v1/me/notices?limit=0", null, 400)]
    [InlineData("GET", "/api/v1/me/notices?before=x", null, 400)]
    [InlineData("PUT", "/api/v1/me/home/place", "{}", 400)]
    [InlineData("PUT", "/api/v1/me/home/place", """{"seq":-1}""", 400)]
    [InlineData("PUT", "/api/v1/me/home/place", """{"seq":1000000}""", 400)]
    [InlineData("PUT", "/api/v1/me/notices/place", """{"seq":1000000}""", 400)]
    [InlineData("PUT", "/api/v1/me/home/place", """{"seq":0,"user":"x"}""", 400)]
    [InlineData("PUT", "/api/v1/me/home/place", """{"seq":"1"}""", 400)]
    public async Task Bad_input_is_refused(string method, string address, string? body, int status)
    {
        using var answer = await Send(gateway.Admin.Client, method, address, body);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("GET", "/api/v1/me/home", null)]
    [InlineData("GET", "/api/v1/me/notices", null)]
    [InlineData("PUT", "/api/v1/me/home/place", """{"seq":0}""")]
    [InlineData("PUT", "/api/v1/me/notices/place", """{"seq":0}""")]
    public async Task Nobody_is_logged_in_and_nothing_is_said(string method, string address, string? body)
    {
        using var answer = await Send(gateway.Anonymous(), method, address, body);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Nobody_gets_the_feed_of_another_not_even_an_admin()
    {
        var ada = await gateway.SignUp();
        var secret = await Publish(ada, "for me alone", "me");
        await Get(ada, "/api/v1/me/home");
        foreach (var other in new[] { gateway.Admin, await gateway.SignUp() })
        {
            Assert.DoesNotContain(secret, (await Get(other, "/api/v1/me/home?limit=200")).GetRawText(), StringComparison.Ordinal);
            Assert.DoesNotContain(secret, (await Get(other, $"/api/v1/me/home?limit=200&user={ada.Id}")).GetRawText(), StringComparison.Ordinal);
        }
    }

    private static (string?, string?) Summary(JsonElement notice) => (
        notice.GetProperty("kind").GetString(),
        notice.GetProperty("tweet") is { ValueKind: JsonValueKind.Object } tweet ? tweet.GetProperty("id").GetString() : null);

    private static string[] Ids(JsonElement home) => [.. home.GetProperty("tweets_list").EnumerateArray().Select(tweet => tweet.GetProperty("id").GetString()!)];

    private static async Task<JsonElement[]> Notices(Person person) => [.. (await Get(person, "/api/v1/me/notices")).GetProperty("notices").EnumerateArray()];

    private static async Task<long> Move(Person person, string feed, long seq)
    {
        using var answer = await person.Client.PutAsJsonAsync($"/api/v1/me/{feed}/place", new { seq }, Now);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Now)).GetProperty("place").GetInt64();
    }

    private static async Task<HttpResponseMessage> Send(HttpClient client, string method, string address, string? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (body is not null)
            request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        return await client.SendAsync(request, Now);
    }

    /// <summary>On return feeds show what was changed.</summary>
    private static async Task<string> Publish(Person author, string body, string audience = "everyone", string? replyTo = null)
    {
        using var answer = await author.Client.PostAsJsonAsync("/api/v2/tweets", replyTo is null ? new { body, audience } : (object)new { body, audience, reply_to = replyTo }, Now);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        await Reach(author, answer);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Now)).GetProperty("id").GetString()!;
    }

    private static async Task Change(Person person, HttpMethod method, string address)
    {
        using var request = new HttpRequestMessage(method, address);
        using var answer = await person.Client.SendAsync(request, Now);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await Reach(person, answer);
    }

    private static async Task Reach(Person person, HttpResponseMessage change) =>
        await Get(person, $"/api/v1/me/home?at_least={change.Headers.GetValues("Log-Position").Single()}");

    private static async Task<JsonElement> Get(Person person, string address)
    {
        using var answer = await person.Client.GetAsync(address, Now);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Now));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Now);
    }
}
