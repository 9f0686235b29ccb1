using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.EventStore.Keys;

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
        Assert.Equal(["id", "body", "tweetedby", "timestamp", "user", "name", "audience", "reply_to", "expires_at", "entities"], post.EnumerateObject().Select(member => member.Name));
        Assert.Equal("New blog post \n#AWS", post.GetProperty("body").GetString());
        Assert.Equal(
            (ada.Username, ada.Id, ada.Name, "members"),
            (post.GetProperty("tweetedby").GetString(), post.GetProperty("user").GetString(), post.GetProperty("name").GetString(), post.GetProperty("audience").GetString()));
        var timestamp = post.GetProperty("timestamp").GetString()!;
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", timestamp);
        Assert.InRange(DateTimeOffset.Parse(timestamp, null), DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow);

        var position = created.Headers.GetValues("Log-Position").Single();
        Assert.False(created.Headers.Contains("Server-Time"));
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
    [InlineData("followers", true, false, false)]
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
    [InlineData("""{"body":"a","audience":"friends"}""", 400, "Audience not allowed")]
    [InlineData("""{"body":"a","id":"1"}""", 400, "Bad post id")]
    [InlineData("""{"body":"a","reply_to":"1"}""", 400, "Bad post id")]
    [InlineData("""{"body":"a","reply_to":"0123456789abcdef0123456789abcdef"}""", 404, "Post not found")]
    [InlineData("""{"body":"a","expires_in":9999}""", 400, "Lifetime not allowed")]
    [InlineData("""{"body":"a","expires_in":31536000001}""", 400, "Lifetime not allowed")]
    [InlineData("""{"body":"a","expires_in":"10000"}""", 400, "JSON payload expected")]
    [InlineData("""{"body":"@a1 @a2 @a3 @a4 @a5 @a6 @a7 @a8 @a9 @b1 @b2"}""", 400, "Too many mentions")]
    [InlineData("""{"body":"#a1 #a2 #a3 #a4 #a5 #a6 #a7 #a8 #a9 #b1 #b2"}""", 400, "Too many hashtags")]
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
    [InlineData("?at_least=1")]
    [InlineData("?before=1")]
    [InlineData("?tag=a%20b")]
    [InlineData("/0123456789abcdef0123456789abcdef/replies?limit=0")]
    [InlineData("/0123456789abcdef0123456789abcdef/replies?after=x")]
    [InlineData("/0123456789abcdef0123456789abcdef/replies?at_least=x")]
    [InlineData("/0123456789abcdef0123456789abcdef/ancestors?at_least=x")]
    public async Task A_page_that_cannot_be_is_refused(string query) => await gateway.Anonymous().GetAsync(Tweets + query).Refuses(400);

    [Fact]
    public async Task A_position_that_is_not_reached_is_not_available()
    {
        var far = gateway.Services.GetRequiredService<PositionTokens>().Write(1, long.MaxValue);
        Assert.NotNull((await gateway.Anonymous().GetAsync($"{Tweets}?at_least={far}")).Headers.RetryAfter);
    }

    [Fact]
    public async Task A_post_with_a_life_says_how_long_it_lives_by_which_clock()
    {
        var ada = await gateway.SignUp();
        using var created = await ada.Client.PostJson(Tweets, """{"body":"for a while","expires_in":600000}""");
        var post = JsonSerializer.Deserialize<JsonElement>(await created.Content.ReadAsStringAsync());
        Time(created, post);
        var (id, position) = (post.GetProperty("id").GetString(), created.Headers.GetValues("Log-Position").Single());
        using var found = await gateway.Anonymous().GetAsync($"{Tweets}/{id}?at_least={position}");
        Time(found, JsonSerializer.Deserialize<JsonElement>(await found.Content.ReadAsStringAsync()).GetProperty("tweet"));
        using var list = await gateway.Anonymous().GetAsync($"{Tweets}?user={ada.Id}");
        Time(list, JsonSerializer.Deserialize<JsonElement>(await list.Content.ReadAsStringAsync()).GetProperty("tweets_list")[0]);

        static void Time(HttpResponseMessage answer, JsonElement post)
        {
            var now = long.Parse(answer.Headers.GetValues("Server-Time").Single(), null);
            Assert.Equal(post.GetProperty("expires_at").GetInt64(), now + post.GetProperty("expires_in").GetInt64());
            Assert.InRange(post.GetProperty("expires_in").GetInt64(), 1, 600_000);
            Assert.True(answer.Headers.CacheControl!.NoStore);
        }
    }

    [Fact]
    public async Task A_thread_is_read_from_either_end()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        var root = await Publish(ada, "root");
        var first = await Reply(bob, root);
        var under = await Reply(ada, first);
        var second = await Reply(ada, root);

        var page = await gateway.Anonymous().GetAsync($"{Tweets}/{root}/replies?limit=1").Json();
        Assert.Equal([first], page.GetProperty("replies").EnumerateArray().Select(Id));
        Assert.Equal(root, page.GetProperty("replies")[0].GetProperty("tweet").GetProperty("reply_to").GetString());
        page = await gateway.Anonymous().GetAsync($"{Tweets}/{root}/replies/?after={page.GetProperty("next").GetString()}").Json();
        Assert.Equal([second], page.GetProperty("replies").EnumerateArray().Select(Id));
        Assert.Equal(JsonValueKind.Null, page.GetProperty("next").ValueKind);
        Assert.Equal([root, first], (await gateway.Anonymous().GetAsync($"{Tweets}/{under}/ancestors").Json()).GetProperty("ancestors").EnumerateArray().Select(Id));

        await bob.Client.DeleteAsync($"{Tweets}/{first}").Is(HttpStatusCode.NoContent);
        await gateway.Anonymous().GetAsync($"{Tweets}/{first}").Refuses(404, "Post not found");
        var stump = (await gateway.Anonymous().GetAsync($"{Tweets}/{root}/replies").Json()).GetProperty("replies")[0];
        Assert.Equal($$"""{"id":"{{first}}","tweet":null}""", stump.ToString());
        await gateway.Anonymous().GetAsync($"{Tweets}/{Guid.NewGuid():N}/replies").Refuses(404, "Post not found");
        await gateway.Anonymous().GetAsync($"{Tweets}/1/ancestors").Refuses(404, "Post not found");

        async Task<string> Reply(Person author, string to) =>
            Id(await author.Client.PostJson(Tweets, $$"""{"body":"reply","reply_to":"{{to}}"}""").Json(HttpStatusCode.Created));

        static string Id(JsonElement one) => one.GetProperty("id").GetString()!;
    }

    [Fact]
    public async Task What_a_text_names_is_told_with_the_names_of_now()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        var tag = $"t{Guid.NewGuid():N}"[..20];
        var id = await Publish(ada, $"@{bob.Username} #{tag} https://a.example/x @nobody-of-that-name");
        var name = $"n{Guid.NewGuid():N}"[..20];
        await bob.Client.PutJson($"/api/v1/users/{bob.Id}", $$"""{"username":"{{name}}"}""").Is(HttpStatusCode.OK);
        var entities = (await gateway.Anonymous().GetAsync($"{Tweets}/{id}").Json()).GetProperty("tweet").GetProperty("entities");
        var at = bob.Username.Length + 2;
        Assert.Equal(
            [
                $$"""{"kind":"mention","start":0,"length":{{bob.Username.Length + 1}},"user":"{{bob.Id}}","username":"{{name}}"}""",
                $$"""{"kind":"tag","start":{{at}},"length":21,"tag":"{{tag}}"}""",
                $$"""{"kind":"link","start":{{at + 22}},"length":19,"href":"https://a.example/x"}""",
            ],
            entities.EnumerateArray().Select(entity => entity.ToString()));

        Assert.Equal(id, (await gateway.Anonymous().GetAsync($"{Tweets}?tag=%23{tag}").Json()).GetProperty("tweets_list")[0].GetProperty("id").GetString());
        Assert.Equal($$"""{"tags":[{"tag":"{{tag}}"}]}""", (await gateway.Anonymous().GetAsync($"/api/v1/search/tags?q={tag[..12]}").Json()).ToString());
        Assert.Equal("""{"tags":[]}""", (await gateway.Anonymous().GetAsync("/api/v1/search/tags").Json()).ToString());
        await gateway.Anonymous().GetAsync("/api/v1/search/tags?q=a&limit=51").Refuses(400, "Limit is not valid");

        // A mention of an account that is gone is plain text.
        await bob.Client.DeleteJson("/api/v1/me", $$"""{"password":"{{bob.Password}}"}""").Is(HttpStatusCode.NoContent);
        entities = (await gateway.Anonymous().GetAsync($"{Tweets}/{id}").Json()).GetProperty("tweet").GetProperty("entities");
        Assert.Equal(["tag", "link"], entities.EnumerateArray().Select(entity => entity.GetProperty("kind").GetString()));
    }

    private static async Task<string> Publish(Person author, string body, string audience = "everyone") =>
        (await author.Client.PostJson(Tweets, $$"""{"body":"{{body}}","audience":"{{audience}}"}""").Json(HttpStatusCode.Created)).GetProperty("id").GetString()!;
}
