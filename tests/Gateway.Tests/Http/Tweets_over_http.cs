using System.Net;
using System.Text.Json;

namespace TempMessenger.Gateway.Tests.Http;

public sealed class Tweets_over_http(GatewayFixture gateway)
{
    private const string Tweets = "/api/v2/tweets";

    [Fact]
    public async Task A_post_has_its_address_and_what_the_original_shows()
    {
        var ada = await gateway.SignUp();
        using var created = await ada.Client.PostJson(Tweets, """{"body":" New blog post \r\n#AWS ","audience":"members"}""");
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var post = JsonSerializer.Deserialize<JsonElement>(await created.Content.ReadAsStringAsync());
        var id = post.GetProperty("id").GetString();
        Assert.Equal($"/api/v2/tweets/{id}", created.Headers.Location!.ToString());
        Assert.Equal(["id", "body", "tweetedby", "timestamp", "user", "name", "audience"], post.EnumerateObject().Select(member => member.Name));
        Assert.Equal("New blog post \n#AWS", post.GetProperty("body").GetString());
        Assert.Equal(
            (ada.Username, ada.Id, ada.Name, "members"),
            (post.GetProperty("tweetedby").GetString(), post.GetProperty("user").GetString(), post.GetProperty("name").GetString(), post.GetProperty("audience").GetString()));
        var timestamp = post.GetProperty("timestamp").GetString()!;
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", timestamp);
        Assert.InRange(DateTimeOffset.Parse(timestamp, null), DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow);

        var position = long.Parse(created.Headers.GetValues("Log-Position").Single(), null);
        Assert.Equal(post.ToString(), (await ada.Client.GetAsync($"{Tweets}/{id}?at_least={position}").Json()).GetProperty("tweet").ToString());
        Assert.Equal(post.ToString(), (await ada.Client.GetAsync($"{Tweets}?limit=1&user={ada.Id}&at_least={position}").Json()).GetProperty("tweets_list")[0].ToString());
    }

    [Fact]
    public async Task Who_writes_reads_their_own_write_without_asking_for_it()
    {
        var ada = await gateway.SignUp();
        for (var n = 0; n < 20; n++)
        {
            var id = await Publish(ada, $"number {n}");
            Assert.Equal(id, (await ada.Client.GetAsync($"{Tweets}?limit=1&user={ada.Id}").Json()).GetProperty("tweets_list")[0].GetProperty("id").GetString());
            await ada.Client.DeleteAsync($"{Tweets}/{id}").Is(HttpStatusCode.NoContent);
            Assert.Equal(0, (await ada.Client.GetAsync($"{Tweets}?user={ada.Id}").Json()).GetProperty("tweets_list").GetArrayLength());
        }
    }

    [Fact]
    public async Task The_author_is_called_as_they_are_called_now()
    {
        var ada = await gateway.SignUp();
        var id = await Publish(ada, "who am I");
        var name = $"n{Guid.NewGuid():N}"[..20];
        await ada.Client.PutJson($"/api/v1/users/{ada.Id}", $$"""{"username":"{{name}}","name":"Countess"}""").Is(HttpStatusCode.OK);
        var post = (await gateway.Anonymous().GetAsync($"{Tweets}/{id}").Json()).GetProperty("tweet");
        Assert.Equal((name, "Countess"), (post.GetProperty("tweetedby").GetString(), post.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData("everyone", true, true, true)]
    [InlineData("members", true, true, false)]
    [InlineData("me", true, false, false)]
    public async Task Whom_a_post_is_not_for_gets_no_hint_of_it(string audience, bool author, bool member, bool anybody)
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        var id = await Publish(ada, "a secret", audience);
        foreach (var (reader, may) in ((HttpClient, bool)[])[(ada.Client, author), (bob.Client, member), (gateway.Admin.Client, member), (gateway.Anonymous(), anybody)])
        {
            var (found, unknown) = (await reader.GetAsync($"{Tweets}/{id}"), await reader.GetAsync($"{Tweets}/{Guid.NewGuid():N}").Refuses(404));
            Assert.Equal(may ? HttpStatusCode.OK : HttpStatusCode.NotFound, found.StatusCode);
            if (!may)
                Assert.Equal(Without(unknown), Without(await Task.FromResult(found).Refuses(404)));
            var list = await reader.GetAsync($"{Tweets}?user={ada.Id}").Json();
            Assert.Equal(may ? 1 : 0, list.GetProperty("tweets_list").GetArrayLength());
            Assert.Equal(JsonValueKind.Null, list.GetProperty("next").ValueKind);
        }

        await gateway.Anonymous().DeleteAsync($"{Tweets}/{id}").Refuses(401);
        await bob.Client.DeleteAsync($"{Tweets}/{id}").Refuses(member ? 403 : 404);

        static string Without(JsonElement problem) => string.Join(' ', problem.EnumerateObject().Where(member => member.Name is not ("trace_id" or "instance")));
    }

    [Fact]
    public async Task Sent_again_under_its_id_it_is_published_once()
    {
        var ada = await gateway.SignUp();
        var body = $$"""{"body":"once","id":"{{Guid.NewGuid():N}}"}""";
        var first = await ada.Client.PostJson(Tweets, body).Json(HttpStatusCode.Created);
        Assert.Equal(first.ToString(), (await ada.Client.PostJson(Tweets, body).Json(HttpStatusCode.Created)).ToString());
        await ada.Client.PostJson(Tweets, body.Replace("once", "twice", StringComparison.Ordinal)).Refuses(409, "Post id already used");
        await (await gateway.SignUp()).Client.PostJson(Tweets, body).Refuses(409);
        Assert.Equal(1, (await ada.Client.GetAsync($"{Tweets}?user={ada.Id}").Json()).GetProperty("tweets_list").GetArrayLength());
    }

    [Fact]
    public async Task An_account_that_is_deleted_takes_its_posts_along()
    {
        var ada = await gateway.SignUp();
        var id = await Publish(ada, "goes with me");
        await ada.Client.DeleteJson("/api/v1/me", $$"""{"password":"{{ada.Password}}"}""").Is(HttpStatusCode.NoContent);
        await gateway.Anonymous().GetAsync($"{Tweets}/{id}").Refuses(404);
        Assert.Equal(0, (await gateway.Anonymous().GetAsync($"{Tweets}?user={ada.Id}").Json()).GetProperty("tweets_list").GetArrayLength());
    }

    [Theory]
    [InlineData("""{"body":""}""", 400, "No post given")]
    [InlineData("""{"body":null}""", 400, "No post given")]
    [InlineData("""{}""", 400, "No post given")]
    [InlineData("""{"body":5}""", 400, "JSON payload expected")]
    [InlineData("""{"body":"a","user":"x"}""", 400, "JSON payload expected")]
    [InlineData("""{"body":"a","audience":"followers"}""", 400, "Audience not allowed")]
    [InlineData("""{"body":"a","id":"1"}""", 400, "Bad post id")]
    [InlineData("""{"body":"a","username":"admin"}""", 403, "Not your account")]
    [InlineData("""{"body":"a","tweetedby":"nobody-of-that-name"}""", 403, "Not your account")]
    public async Task What_is_no_post_is_refused(string body, int status, string title) => await (await gateway.SignUp()).Client.PostJson(Tweets, body).Refuses(status, title);

    [Fact]
    public async Task A_post_has_at_most_500_characters()
    {
        var ada = await gateway.SignUp();
        await ada.Client.PostJson(Tweets, $$"""{"body":"{{string.Concat(Enumerable.Repeat("😀", 500))}}"}""").Is(HttpStatusCode.Created);
        await ada.Client.PostJson(Tweets, $$"""{"body":"{{new string('x', 501)}}"}""").Refuses(413, "Post too long");
    }

    [Fact]
    public async Task Both_names_of_the_author_must_be_ones_own()
    {
        var ada = await gateway.SignUp();
        await ada.Client.PostJson(Tweets, $$"""{"body":"a","username":"{{ada.Username}}","tweetedby":"{{ada.Username}}"}""").Is(HttpStatusCode.Created);
        await ada.Client.PostJson(Tweets, $$"""{"body":"a","username":"{{ada.Username}}","tweetedby":"admin"}""").Refuses(403);
        await ada.Client.PostJson(Tweets, $$"""{"body":"a","username":"admin","tweetedby":"{{ada.Username}}"}""").Refuses(403);
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?limit=201")]
    [InlineData("?limit=x")]
    [InlineData("?before=x")]
    [InlineData("?at_least=x")]
    public async Task A_page_that_cannot_be_is_refused(string query) => await gateway.Anonymous().GetAsync(Tweets + query).Refuses(400);

    [Fact]
    public async Task A_position_that_is_not_reached_is_not_available() =>
        Assert.NotNull((await gateway.Anonymous().GetAsync($"{Tweets}?at_least={long.MaxValue}")).Headers.RetryAfter);

    private static async Task<string> Publish(Person author, string body, string audience = "everyone") =>
        (await author.Client.PostJson(Tweets, $$"""{"body":"{{body}}","audience":"{{audience}}"}""").Json(HttpStatusCode.Created)).GetProperty("id").GetString()!;
}
