using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using TempMessenger.Gateway.Tests.Realtime;

namespace TempMessenger.Gateway.Tests.Http;

public sealed class Moderation_over_http(GatewayFixture gateway)
{
    private const string Cases = "/api/v1/moderation/cases";
    private const int LoggedOut = 4001;

    [Fact]
    public async Task A_reported_message_is_seen_by_moderators_and_removed()
    {
        var (ada, bob, mod) = (await gateway.SignUp(), await gateway.SignUp(), await Moderator());
        var message = await Write(bob, "something bad");
        var report = await Report(ada, "message", message);
        Assert.Equal(("message", bob.Id, "abuse", false), (
            report.GetProperty("kind").GetString(), report.GetProperty("person_id").GetString(), report.GetProperty("reason").GetString(), report.GetProperty("ended").GetBoolean()));
        var found = await mod.Client.GetAsync($"{Cases}/{IdOf(report)}").Json();
        Assert.Equal("something bad", found.GetProperty("case").GetProperty("items")[0].GetProperty("text").GetString());
        Assert.Equal("Look.", found.GetProperty("case").GetProperty("note").GetString());
        Assert.Contains(bob.Username, found.GetProperty("people").EnumerateArray().Select(person => person.GetProperty("username").GetString()));
        Assert.Contains(await Ids(mod, Cases), id => id == IdOf(report));
        var ended = (await mod.Client.PostJson($"{Cases}/{IdOf(report)}/decision", """{"remove":true}""").Json()).GetProperty("case");
        Assert.True(ended.GetProperty("removed").GetBoolean());
        await ada.Client.GetAsync($"/messages/{message}").Refuses(404);
        Assert.False((await mod.Client.GetAsync($"{Cases}/{IdOf(report)}").Json()).GetProperty("case").TryGetProperty("items", out _));
        await mod.Client.PostJson($"{Cases}/{IdOf(report)}/decision", "{}").Refuses(409, "The case is ended");
        Assert.True((await ada.Client.GetAsync("/api/v1/reports").Json()).GetProperty("reports")[0].GetProperty("ended").GetBoolean());
        var audit = (await mod.Client.GetAsync("/api/v1/moderation/audit?limit=200").Json()).GetProperty("entries").EnumerateArray()
            .Where(entry => entry.GetProperty("report_id").GetString() == IdOf(report)).Select(entry => entry.GetProperty("action").GetString());
        Assert.Equal(["content_removed", "case_read"], audit);
    }

    [Fact]
    public async Task A_suspended_person_is_out_within_a_second_and_stays_out()
    {
        var (bob, mod) = (await gateway.SignUp(), await Moderator());
        await using var socket = await TestSocket.Connect(gateway.Address, bob.Token);
        await socket.Expect("hello");
        var clock = Stopwatch.StartNew();
        await mod.Client.PostJson("/api/v1/moderation/suspensions", $$"""{"user_id":"{{bob.Id}}","days":7}""").Json();
        Assert.Equal(LoggedOut, await socket.Closed());
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Scale.Within(TimeSpan.FromSeconds(1)));
        await bob.Client.GetAsync("/api/v1/sessions").Refuses(401);
        var refused = await gateway.Anonymous().PostAsJsonAsync("/api/v1/sessions", new { name = bob.Username, password = bob.Password }).Refuses(403, "The account is suspended");
        Assert.Equal("account_suspended", refused.GetProperty("reason").GetString());
        var ticket = refused.GetProperty("arguments").GetProperty("ticket").GetString();
        await gateway.Anonymous().PostAsJsonAsync("/api/v1/sessions", new { name = bob.Username, password = "wrong horse 7 battery" }).Refuses(401);

        await gateway.Anonymous().PostJson("/api/v1/moderation/appeals", JsonSerializer.Serialize(new { ticket, text = "It was not me." })).Is(HttpStatusCode.NoContent);
        await gateway.Anonymous().PostJson("/api/v1/moderation/appeals", JsonSerializer.Serialize(new { ticket, text = "Again." })).Refuses(409);
        await gateway.Anonymous().PostJson("/api/v1/moderation/appeals", """{"ticket":"x","text":"Hello."}""").Refuses(400);
        var appeal = (await mod.Client.GetAsync("/api/v1/moderation/appeals").Json()).GetProperty("appeals").EnumerateArray()
            .Single(one => one.GetProperty("user_id").GetString() == bob.Id);
        Assert.Equal("It was not me.", appeal.GetProperty("text").GetString());
        await mod.Client.PostJson($"/api/v1/moderation/appeals/{IdOf(appeal)}/decision", """{"grant":true}""").Is(HttpStatusCode.NoContent);
        Assert.NotEmpty(await Person.LogIn(gateway.Anonymous(), bob.Username, bob.Password));
    }

    [Fact]
    public async Task A_suspended_person_is_not_there_for_others_until_the_suspension_is_lifted()
    {
        var (ada, bob, mod) = (await gateway.SignUp(), await gateway.SignUp(), await Moderator());
        await IsThere(ada, true);
        await mod.Client.PostJson("/api/v1/moderation/suspensions", $$"""{"user_id":"{{bob.Id}}","days":1}""").Json();
        await IsThere(ada, false);
        await gateway.Anonymous().GetAsync($"/api/v1/users/{bob.Id}").Refuses(404);
        foreach (var moderator in new[] { mod, gateway.Admin })
        {
            await moderator.Client.GetAsync($"/api/v1/people/{bob.Id}").Json();
            await moderator.Client.GetAsync($"/api/v1/users/by-username/{bob.Username}").Json();
        }

        await mod.Client.DeleteAsync(new Uri($"/api/v1/moderation/suspensions/{bob.Id}", UriKind.Relative)).Is(HttpStatusCode.NoContent);
        await IsThere(ada, true);

        async Task IsThere(Person reader, bool expected)
        {
            // The people service reads the log by itself.
            var end = DateTimeOffset.UtcNow.AddSeconds(20);
            while (await Finds($"/api/v1/people/{bob.Id}") != expected && DateTimeOffset.UtcNow < end)
                await Task.Delay(50, TestContext.Current.CancellationToken);
            foreach (var address in new[] { $"/api/v1/people/{bob.Id}", $"/api/v1/users/{bob.Id}", $"/api/v1/users/by-username/{bob.Username}" })
                Assert.Equal((address, expected), (address, await Finds(address)));
            var found = (await reader.Client.GetAsync($"/api/v1/search/people?q={bob.Username}").Json()).GetProperty("people").EnumerateArray();
            Assert.Equal(expected ? [bob.Id] : [], found.Select(IdOf));

            async Task<bool> Finds(string address)
            {
                using var answer = await reader.Client.GetAsync(new Uri(address, UriKind.Relative));
                return answer.StatusCode == HttpStatusCode.OK || (answer.StatusCode == HttpStatusCode.NotFound ? false : throw new InvalidOperationException($"{answer.StatusCode}"));
            }
        }
    }

    [Fact]
    public async Task The_log_in_page_leads_a_suspended_person_to_an_appeal()
    {
        var (bob, mod) = (await gateway.SignUp(), await Moderator());
        await mod.Client.PostJson("/api/v1/moderation/suspensions", $$"""{"user_id":"{{bob.Id}}","days":0}""").Json();
        var browser = gateway.Browser();
        await browser.GetStringAsync(new Uri("/login", UriKind.Relative));
        using var logIn = new FormUrlEncodedContent([new("email", bob.Username), new("password", bob.Password)]);
        using var refused = await browser.PostAsync(new Uri("/login", UriKind.Relative), logIn);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        var html = await refused.Content.ReadAsStringAsync();
        Assert.Contains("action=\"/appeal\"", html, StringComparison.Ordinal);
        using var appeal = new FormUrlEncodedContent([new("ticket", Value(html, "ticket")), new("command", Value(html, "command")), new("until", Value(html, "until")), new("text", "It was not me.")]);
        using var sent = await browser.PostAsync(new Uri("/appeal", UriKind.Relative), appeal);
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Contains("role=\"status\"", await sent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(
            bob.Id, (await mod.Client.GetAsync("/api/v1/moderation/appeals").Json()).GetProperty("appeals").EnumerateArray().Select(one => one.GetProperty("user_id").GetString()));

        static string Value(string html, string name) => html.Split($"name=\"{name}\" value=\"")[1].Split('"')[0];
    }

    [Fact]
    public async Task Members_see_nothing_of_moderation()
    {
        var ada = await gateway.SignUp();
        foreach (var (client, status) in new[] { (ada.Client, 403), (gateway.Anonymous(), 401) })
        {
            foreach (var address in new[] { Cases, $"{Cases}/{Guid.NewGuid():N}", "/api/v1/moderation/suspensions", "/api/v1/moderation/appeals", "/api/v1/moderation/audit" })
                await client.GetAsync(address).Refuses(status);
            await client.PostJson($"{Cases}/{Guid.NewGuid():N}/decision", "{}").Refuses(status);
            await client.PostJson("/api/v1/moderation/suspensions", $$"""{"user_id":"{{gateway.Admin.Id}}","days":1}""").Refuses(status);
            await client.DeleteAsync(new Uri($"/api/v1/moderation/suspensions/{ada.Id}", UriKind.Relative)).Refuses(status);
        }

        await gateway.Anonymous().PostJson("/api/v1/reports", "{}").Refuses(401);
    }

    [Theory]
    [InlineData("""{"kind":"message","target_ids":["0123456789abcdef0123456789abcdef"],"reason":"abuse"}""", 404)]
    [InlineData("""{"kind":"room","target_ids":["0123456789abcdef0123456789abcdef"],"reason":"abuse"}""", 400)]
    [InlineData("""{"kind":"message","target_ids":["x"],"reason":"abuse"}""", 400)]
    [InlineData("""{"kind":"message","target_ids":[],"reason":"abuse"}""", 400)]
    [InlineData("""{"kind":"message","target_ids":["0123456789abcdef0123456789abcdef"],"reason":"ugly"}""", 400)]
    [InlineData("""{"kind":"message","target_ids":[null],"reason":"abuse"}""", 400)]
    [InlineData("""{"kind":"message","person":"me"}""", 400)]
    [InlineData("{}", 400)]
    public async Task A_report_of_another_form_is_refused(string body, int status) =>
        await (await gateway.SignUp()).Client.PostJson("/api/v1/reports", body).Refuses(status);

    private async Task<Person> Moderator()
    {
        var person = await gateway.SignUp();
        await gateway.Admin.Client.PutJson($"/api/v1/users/{person.Id}/role", """{"role":"moderator"}""").Is(HttpStatusCode.OK);
        return person;
    }

    private static async Task<string> Write(Person author, string text)
    {
        var id = Guid.NewGuid().ToString("N");
        await author.Client.PostJson("/messages", $$"""{"message":"{{text}}","id":"{{id}}"}""").Is(HttpStatusCode.NoContent);
        return id;
    }

    private static Task<JsonElement> Report(Person reporter, string kind, string target) => reporter.Client.PostJson(
        "/api/v1/reports", $$"""{"kind":"{{kind}}","target_ids":["{{target}}"],"reason":"abuse","note":"Look."}""").Json(HttpStatusCode.Created);

    private static async Task<IEnumerable<string>> Ids(Person reader, string address) =>
        (await reader.Client.GetAsync($"{address}?limit=200").Json()).GetProperty("cases").EnumerateArray().Select(IdOf);

    private static string IdOf(JsonElement thing) => thing.GetProperty("id").GetString()!;
}
