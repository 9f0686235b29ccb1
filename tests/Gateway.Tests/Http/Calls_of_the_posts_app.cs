using System.Net;
using System.Text.Json;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>Every call that the original posts app documents, one test each, with and without a trailing slash.</summary>
public sealed class Calls_of_the_posts_app(GatewayFixture gateway)
{
    public static TheoryData<string> Slash => ["", "/"];

    [Theory, MemberData(nameof(Slash))]
    public async Task Info_lists_both_versions(string slash)
    {
        var lines = (await gateway.Anonymous().GetAsync("/api/v1/info" + slash).Json()).GetProperty("api_version").EnumerateArray().ToArray();
        Assert.All(lines, line => Assert.Equal(["buildtime", "links", "methods", "version"], line.EnumerateObject().Select(member => member.Name)));
        var found = lines.ToDictionary(line => line.GetProperty("links").GetString()!, line => (line.GetProperty("version").GetString(), line.GetProperty("methods").GetString()));
        Assert.Equal(("v1", "delete, get, post"), found["/api/v1/users"]);
        Assert.Equal(("v1", "get, put"), found["/api/v1/users/{id}"]);
        Assert.Equal(("v2", "get, post"), found["/api/v2/tweets"]);
        Assert.Equal(("v2", "delete, get"), found["/api/v2/tweets/{id}"]);
    }

    [Theory, MemberData(nameof(Slash))]
    public async Task Users_are_listed(string slash)
    {
        var users = (await gateway.Anonymous().GetAsync($"/api/v1/users{slash}?limit=1").Json()).GetProperty("user_list");
        Assert.Equal(gateway.Admin.Username, users[0].GetProperty("username").GetString());
    }

    [Theory, MemberData(nameof(Slash))]
    public async Task One_user_is_shown(string slash)
    {
        var user = (await gateway.Anonymous().GetAsync($"/api/v1/users/{gateway.Admin.Id}{slash}").Json()).GetProperty("user_details");
        Assert.Equal(gateway.Admin.Username, user.GetProperty("username").GetString());
    }

    [Theory, MemberData(nameof(Slash))]
    public async Task An_unknown_user_is_not_found(string slash) => await gateway.Anonymous().GetAsync($"/api/v1/users/1{slash}").Refuses(404);

    [Theory, MemberData(nameof(Slash))]
    public async Task A_user_is_created(string slash) => await gateway.Anonymous().PostJson("/api/v1/users" + slash, NewUser(out _)).Is(HttpStatusCode.Created);

    [Theory, MemberData(nameof(Slash))]
    public async Task A_user_without_a_password_is_refused(string slash) =>
        await gateway.Anonymous().PostJson("/api/v1/users" + slash, """{"username":"mahesh","email":"mahesh@example.org"}""").Refuses(400);

    [Theory, MemberData(nameof(Slash))]
    public async Task A_user_is_created_once(string slash)
    {
        var body = NewUser(out _);
        await gateway.Anonymous().PostJson("/api/v1/users", body).Is(HttpStatusCode.Created);
        await gateway.Anonymous().PostJson("/api/v1/users" + slash, body).Refuses(409);
    }

    [Theory, MemberData(nameof(Slash))]
    public async Task A_user_is_changed(string slash)
    {
        var ada = await gateway.SignUp();
        await ada.Client.PutJson($"/api/v1/users/{ada.Id}{slash}", """{"name":"Countess"}""").Is(HttpStatusCode.OK);
        await gateway.Admin.Client.PutJson($"/api/v1/users/{Guid.NewGuid():N}{slash}", """{"name":"X"}""").Refuses(404);
    }

    [Theory, MemberData(nameof(Slash))]
    public async Task A_user_is_deleted(string slash)
    {
        var ada = await gateway.SignUp();
        await ada.Client.DeleteJson("/api/v1/users" + slash, $$"""{"username":"{{ada.Username}}"}""").Is(HttpStatusCode.NoContent);
        await gateway.Admin.Client.DeleteJson("/api/v1/users" + slash, $$"""{"username":"{{ada.Username}}"}""").Refuses(404);
    }

    [Theory, MemberData(nameof(Slash))]
    public async Task Posts_are_listed(string slash)
    {
        var id = await Publish("/api/v2/tweets");
        var posts = (await gateway.Anonymous().GetAsync($"/api/v2/tweets{slash}?limit=200").Json()).GetProperty("tweets_list").EnumerateArray();
        Assert.Contains(posts, post => post.GetProperty("id").GetString() == id && post.GetProperty("tweetedby").GetString() == gateway.Admin.Username);
    }

    [Theory, MemberData(nameof(Slash))]
    public async Task One_post_is_shown(string slash)
    {
        var id = await Publish("/api/v2/tweets");
        Assert.Equal("Listen to your heart", (await gateway.Anonymous().GetAsync($"/api/v2/tweets/{id}{slash}").Json()).GetProperty("tweet").GetProperty("body").GetString());
    }

    [Theory, MemberData(nameof(Slash))]
    public async Task An_unknown_post_is_not_found(string slash)
    {
        await gateway.Anonymous().GetAsync($"/api/v2/tweets/18{slash}").Refuses(404, "Post not found");
        await gateway.Admin.Client.DeleteAsync($"/api/v2/tweets/18{slash}").Refuses(404, "Post not found");
    }

    [Theory, MemberData(nameof(Slash))]
    public async Task Somebody_who_is_not_logged_in_posts_nothing(string slash) =>
        await gateway.Anonymous().PostJson("/api/v2/tweets" + slash, """{"username":"Agnsur","body":"text"}""").Refuses(401, "Please log in");

    /// <summary>The page sends <c>username</c>, the call for programs <c>tweetedby</c>.</summary>
    [Theory, MemberData(nameof(Slash))]
    public async Task A_post_is_published_by_the_bodies_of_the_page_and_of_the_call(string slash)
    {
        await Publish("/api/v2/tweets" + slash);
        await Publish("/api/v2/tweets" + slash, "tweetedby");
    }

    [Theory, MemberData(nameof(Slash))]
    public async Task The_addresses_of_the_pages_lead_to_those_of_today(string slash)
    {
        foreach (var (old, today) in ((string, string)[])[("/index", "/"), ("/signup", "/sign_up")])
        {
            using var answer = await gateway.Anonymous().GetAsync(old + slash);
            Assert.Equal((HttpStatusCode.PermanentRedirect, today), (answer.StatusCode, answer.Headers.Location!.ToString()));
        }
    }

    private async Task<string> Publish(string path, string author = "username")
    {
        var answer = gateway.Admin.Client.PostJson(path, $$"""{"{{author}}":"{{gateway.Admin.Username}}","body":"Listen to your heart"}""");
        return (await answer.Json(HttpStatusCode.Created)).GetProperty("id").GetString()!;
    }

    private static string NewUser(out string username)
    {
        username = $"u{Guid.NewGuid():N}"[..20];
        return $$"""{"username":"{{username}}","email":"{{username}}@b.example","name":"Mahesh","password":"long enough 77"}""";
    }
}
