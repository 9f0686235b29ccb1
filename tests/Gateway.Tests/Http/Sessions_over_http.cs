using System.Net;
using System.Net.Http.Headers;

namespace TempMessenger.Gateway.Tests.Http;

public sealed class Sessions_over_http(GatewayFixture gateway)
{
    [Theory]
    [InlineData("name")]
    [InlineData("email")]
    public async Task A_session_is_started_by_username_or_email(string member)
    {
        var ada = await gateway.SignUp();
        foreach (var name in (string[])[ada.Username, ada.Email, ada.Email.ToUpperInvariant()])
        {
            var started = await gateway.Anonymous().PostJson(
                "/api/v1/sessions", $$"""{"{{member}}":"{{name}}","password":"{{ada.Password}}"}""").Json(HttpStatusCode.Created);
            Assert.Equal(["token", "expires_at"], started.EnumerateObject().Select(found => found.Name));
            Assert.Equal(43, started.GetProperty("token").GetString()!.Length);
        }
    }

    [Fact]
    public async Task Unknown_account_and_wrong_password_get_the_same_answer()
    {
        var ada = await gateway.SignUp();
        var wrong = await gateway.Anonymous().PostJson("/api/v1/sessions", $$"""{"name":"{{ada.Username}}","password":"not it at all"}""").Refuses(401);
        var unknown = await gateway.Anonymous().PostJson("/api/v1/sessions", """{"name":"nobody-here","password":"not it at all"}""").Refuses(401);
        foreach (var member in (string[])["type", "title", "detail", "status"])
            Assert.Equal(wrong.GetProperty(member).ToString(), unknown.GetProperty(member).ToString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"name":"ada"}""")]
    [InlineData("""{"password":"x"}""")]
    [InlineData("""{"name":"","password":""}""")]
    [InlineData("""{"name":["ada"],"password":"x"}""")]
    public async Task Half_a_log_in_is_refused(string body) => await gateway.Anonymous().PostJson("/api/v1/sessions", body).Refuses(400);

    [Fact]
    public async Task Sessions_are_listed_with_the_current_one_marked_and_without_tokens()
    {
        var ada = await gateway.SignUp();
        var second = await Person.LogIn(gateway.Anonymous(), ada.Username, ada.Password);
        using var answer = await ada.Client.GetAsync("/api/v1/sessions");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain(ada.Token, text, StringComparison.Ordinal);
        Assert.DoesNotContain(second, text, StringComparison.Ordinal);
        var sessions = (await ada.Client.GetAsync("/api/v1/sessions").Json()).GetProperty("session_list").EnumerateArray().ToArray();
        Assert.Equal(2, sessions.Length);
        Assert.Equal(
            ["id", "kind", "device", "created_at", "last_used_at", "expires_at", "current"], sessions[0].EnumerateObject().Select(member => member.Name));
        Assert.Single(sessions, session => session.GetProperty("current").GetBoolean());
        Assert.All(sessions, session => Assert.Equal("app", session.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task Logging_out_everywhere_ends_all_at_once()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        var others = new List<HttpClient>();
        for (var count = 0; count < 3; count++)
            others.Add(With(await Person.LogIn(gateway.Anonymous(), ada.Username, ada.Password)));
        foreach (var other in others)
            await other.GetAsync("/api/v1/sessions").Is(HttpStatusCode.OK);

        await ada.Client.DeleteAsync("/api/v1/sessions").Is(HttpStatusCode.NoContent);
        foreach (var ended in (HttpClient[])[ada.Client, .. others])
        {
            await ended.GetAsync("/api/v1/sessions").Refuses(401, "Please log in");
            await ended.PostJson("/messages", """{"message":"still here"}""").Refuses(401, "Please log in");
        }
        await bob.Client.GetAsync("/api/v1/sessions").Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task One_session_is_ended_and_nobody_elses()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        var other = With(await Person.LogIn(gateway.Anonymous(), ada.Username, ada.Password));
        var id = (await other.GetAsync("/api/v1/sessions").Json()).GetProperty("session_list").EnumerateArray()
            .Single(session => session.GetProperty("current").GetBoolean()).GetProperty("id").GetString();

        await gateway.Anonymous().DeleteAsync($"/api/v1/sessions/{id}").Refuses(401);
        await bob.Client.DeleteAsync($"/api/v1/sessions/{id}").Refuses(404);
        await other.GetAsync("/api/v1/sessions").Is(HttpStatusCode.OK);
        await ada.Client.DeleteAsync($"/api/v1/sessions/{id}").Is(HttpStatusCode.NoContent);
        await other.GetAsync("/api/v1/sessions").Refuses(401);
        await ada.Client.GetAsync("/api/v1/sessions").Is(HttpStatusCode.OK);
        await ada.Client.DeleteAsync("/api/v1/sessions/nonsense").Refuses(404);
    }

    [Theory]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public async Task A_token_that_somebody_made_up_is_none(string token)
    {
        var client = gateway.Anonymous();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        client.DefaultRequestHeaders.TryAddWithoutValidation("Cookie", $"session={token}");
        await client.GetAsync("/api/v1/sessions").Refuses(401);
        await client.GetAsync("/messages").Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_planted_token_never_becomes_valid()
    {
        const string planted = "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB";
        var ada = await gateway.SignUp();
        var victim = gateway.Anonymous();
        victim.DefaultRequestHeaders.Add("Cookie", $"session={planted}");
        var started = await victim.PostJson(
            "/api/v1/sessions", $$"""{"name":"{{ada.Username}}","password":"{{ada.Password}}"}""").Json(HttpStatusCode.Created);
        Assert.NotEqual(planted, started.GetProperty("token").GetString());
        await victim.GetAsync("/api/v1/sessions").Refuses(401);
    }

    [Fact]
    public async Task A_cookie_carries_the_same_token()
    {
        var ada = await gateway.SignUp();
        var browser = gateway.Anonymous();
        browser.DefaultRequestHeaders.Add("Cookie", $"session={ada.Token}");
        await browser.PostJson("/messages", """{"message":"by cookie"}""").Is(HttpStatusCode.NoContent);
        var withPrefix = gateway.Anonymous();
        withPrefix.DefaultRequestHeaders.Add("Cookie", $"__Host-session={ada.Token}");
        await withPrefix.PostJson("/messages", """{"message":"by cookie"}""").Refuses(401);
    }

    private HttpClient With(string token)
    {
        var client = gateway.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}
