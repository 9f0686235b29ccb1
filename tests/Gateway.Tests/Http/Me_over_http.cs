using System.IO.Compression;
using System.Net;
using System.Text.Json;

namespace TempMessenger.Gateway.Tests.Http;

public sealed class Me_over_http(GatewayFixture gateway)
{
    [Fact]
    public async Task Nobody_is_told_that_they_are_nobody()
    {
        var me = await gateway.Anonymous().GetAsync("/api/v1/me").Json();
        Assert.Equal(JsonValueKind.Null, me.GetProperty("user").ValueKind);
        Assert.Equal("en", me.GetProperty("language").GetString());
        Assert.Equal("everyone", me.GetProperty("access").GetProperty("read").GetString());
        Assert.Equal("open", me.GetProperty("access").GetProperty("sign_up").GetString());
    }

    [Fact]
    public async Task Somebody_is_told_who_they_are()
    {
        var ada = await gateway.SignUp();
        var user = (await ada.Client.GetAsync("/api/v1/me").Json()).GetProperty("user");
        Assert.Equal(ada.Id, user.GetProperty("id").GetString());
        Assert.Equal(ada.Email, user.GetProperty("email").GetString());
        Assert.Equal("member", user.GetProperty("role").GetString());
    }

    [Fact]
    public async Task A_changed_name_shows_at_once()
    {
        var ada = await gateway.SignUp();
        await ada.Client.GetAsync("/api/v1/me").Is(HttpStatusCode.OK);
        await ada.Client.PutJson($"/api/v1/users/{ada.Id}", """{"name":"Augusta"}""").Is(HttpStatusCode.OK);
        Assert.Equal("Augusta", (await ada.Client.GetAsync("/api/v1/me").Json()).GetProperty("user").GetProperty("name").GetString());
    }

    [Fact]
    public async Task The_key_of_an_accounts_drafts_is_given_to_the_account_alone_and_stays_the_same()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        var again = gateway.Anonymous();
        again.DefaultRequestHeaders.Authorization = new("Bearer", await Person.LogIn(gateway.Anonymous(), ada.Username, ada.Password));

        var key = await Key(ada.Client);

        Assert.Matches("^[0-9a-f]{64}$", key);
        Assert.Equal(key, await Key(again));
        Assert.NotEqual(key, await Key(bob.Client));
        Assert.NotEqual(key, await Key(gateway.Admin.Client));
        Assert.Null(await Key(gateway.Anonymous()));
        foreach (var reader in (HttpClient[])[gateway.Admin.Client, bob.Client, ada.Client])
        {
            Assert.DoesNotContain(key!, await reader.GetStringAsync($"/api/v1/users/{ada.Id}"), StringComparison.Ordinal);
            Assert.DoesNotContain(key!, await reader.GetStringAsync("/api/v1/users?limit=200"), StringComparison.Ordinal);
        }

        static async Task<string?> Key(HttpClient client) => (await client.GetAsync("/api/v1/me").Json()).GetProperty("draft_key").GetString();
    }

    [Theory]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.1", null, "zh")]
    [InlineData("en;q=0.1,zh;q=0.9", null, "zh")]
    [InlineData("de,fr", null, "en")]
    [InlineData("zh", "en", "en")]
    [InlineData("en", "zh", "zh")]
    [InlineData("zh;q=0", null, "en")]
    [InlineData("zh", "tlh", "zh")]
    [InlineData(";;;", null, "en")]
    public async Task The_language_is_the_cookies_or_the_first_that_is_spoken_here(string accepted, string? cookie, string language)
    {
        var client = gateway.Anonymous();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", accepted);
        if (cookie is not null)
            client.DefaultRequestHeaders.Add("Cookie", $"lang={cookie}");
        Assert.Equal(language, (await client.GetAsync("/api/v1/me").Json()).GetProperty("language").GetString());
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_keeps_this_one()
    {
        var ada = await gateway.SignUp();
        var other = gateway.Anonymous();
        var token = await Person.LogIn(other, ada.Username, ada.Password);
        other.DefaultRequestHeaders.Add("Authorization", $"Bearer {token}");
        await other.GetAsync("/api/v1/sessions").Is(HttpStatusCode.OK);

        await gateway.Anonymous().PutJson("/api/v1/me/password", "{}").Refuses(401);
        await ada.Client.PutJson("/api/v1/me/password", "{}").Refuses(400);
        await ada.Client.PutJson("/api/v1/me/password", """{"old_password":"wrong one 123","new_password":"a new one 1234"}""").Refuses(401);
        await ada.Client.PutJson("/api/v1/me/password", $$"""{"old_password":"{{ada.Password}}","new_password":"short"}""").Refuses(400);
        await other.GetAsync("/api/v1/sessions").Is(HttpStatusCode.OK);
        await ada.Client.PutJson("/api/v1/me/password", $$"""{"old_password":"{{ada.Password}}","new_password":"a new one 1234"}""").Is(HttpStatusCode.NoContent);

        await other.GetAsync("/api/v1/sessions").Refuses(401);
        await ada.Client.GetAsync("/api/v1/sessions").Is(HttpStatusCode.OK);
        await gateway.Anonymous().PostJson("/api/v1/sessions", $$"""{"name":"{{ada.Username}}","password":"{{ada.Password}}"}""").Refuses(401);
        await Person.LogIn(gateway.Anonymous(), ada.Username, "a new one 1234");
    }

    [Fact]
    public async Task One_takes_home_all_that_is_kept_about_oneself()
    {
        var ada = await gateway.SignUp();
        await gateway.Anonymous().GetAsync("/api/v1/me/export").Refuses(401);
        var (bob, eve) = (await gateway.SignUp(), await gateway.SignUp());
        await ada.Client.PutAsync($"/api/v1/me/following/{bob.Id}", null).Is(HttpStatusCode.NoContent);
        await bob.Client.PutAsync($"/api/v1/me/following/{ada.Id}", null).Is(HttpStatusCode.NoContent);
        await ada.Client.PutAsync($"/api/v1/me/blocked/{eve.Id}", null).Is(HttpStatusCode.NoContent);
        for (var n = 0; n < 203; n++)
            await ada.Client.PostJson("/api/v2/tweets", $$"""{"body":"post {{n}}","audience":"me"}""").Is(HttpStatusCode.Created);
        await gateway.Admin.Client.PostJson("/api/v2/tweets", """{"body":"somebody else's"}""").Is(HttpStatusCode.Created);
        using var answer = await ada.Client.GetAsync("/api/v1/me/export");
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        using var archive = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        Assert.Equal(
            ["README.txt", "chats.json", "history.json", "media.json", "notices.json", "orders.json", "person.json", "posts.json", "profile.json", "relations.json", "reports.json", "sessions.json", "ways_to_log_in.json"], archive.Entries.Select(entry => entry.FullName));
        var profile = await Read("profile.json");
        Assert.Equal(ada.Email, profile.GetProperty("email").GetString());
        var history = await Read("history.json");
        Assert.Contains(history.EnumerateArray(), happened => happened.GetProperty("type").GetString() == "UserRegistered");
        Assert.Contains(ada.Email, history.ToString(), StringComparison.Ordinal);
        Assert.Single((await Read("sessions.json")).GetProperty("session_list").EnumerateArray());
        var relations = await Read("relations.json");
        foreach (var list in (string[])["following", "followers", "blocked"])
            Assert.Equal(list == "blocked" ? eve.Id : bob.Id, Assert.Single(relations.GetProperty(list).EnumerateArray()).GetProperty("id").GetString());
        var posts = (await Read("posts.json")).EnumerateArray().ToArray();
        Assert.Equal(203, posts.Length);
        Assert.Equal(("post 202", "me", ada.Username), (posts[0].GetProperty("body").GetString(), posts[0].GetProperty("audience").GetString(), posts[0].GetProperty("tweetedby").GetString()));

        var readme = await Text("README.txt");
        Assert.All(archive.Entries, entry => Assert.True(entry.FullName == "README.txt" || readme.Contains(entry.FullName, StringComparison.Ordinal)));
        Assert.Contains("Your posts", readme, StringComparison.Ordinal);

        async Task<string> Text(string name)
        {
            await using var entry = await archive.GetEntry(name)!.OpenAsync();
            using var reader = new StreamReader(entry);
            return await reader.ReadToEndAsync();
        }

        async Task<JsonElement> Read(string name)
        {
            await using var entry = await archive.GetEntry(name)!.OpenAsync();
            return await JsonSerializer.DeserializeAsync<JsonElement>(entry);
        }
    }

    [Fact]
    public async Task The_readme_of_an_export_is_in_the_readers_language()
    {
        var ada = await gateway.SignUp();
        ada.Client.DefaultRequestHeaders.Add("Accept-Language", "zh");
        using var archive = new ZipArchive(await ada.Client.GetStreamAsync("/api/v1/me/export"));
        await using var entry = await archive.GetEntry("README.txt")!.OpenAsync();
        using var reader = new StreamReader(entry);
        Assert.StartsWith("你在 TempMessenger 的数据", await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_sees_what_happened_to_ones_own_account_and_nobody_else_does()
    {
        var ada = await gateway.SignUp();
        ada.Client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        await Person.LogIn(ada.Client, ada.Username, ada.Password);
        await ada.Client.PutJson($"/api/v1/users/{ada.Id}", """{"name":"Augusta"}""").Is(HttpStatusCode.OK);

        var first = await ada.Client.GetAsync("/api/v1/me/history?limit=2").Json();
        var rest = await ada.Client.GetAsync($"/api/v1/me/history?limit=50&before={first.GetProperty("next").GetString()}").Json();

        var entries = first.GetProperty("history").EnumerateArray().Concat(rest.GetProperty("history").EnumerateArray()).ToList();
        Assert.Equal(["profile_changed", "logged_in", "logged_in", "registered"], entries.Select(entry => entry.GetProperty("kind").GetString()));
        Assert.Equal("name", Assert.Single(entries[0].GetProperty("fields").EnumerateArray()).GetString());
        Assert.Contains("Firefox", entries[1].GetProperty("device").GetString(), StringComparison.Ordinal);
        Assert.Equal("member", entries[3].GetProperty("role").GetString());
        Assert.Equal(["kind", "at", "role"], entries[3].EnumerateObject().Select(member => member.Name));
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("next").ValueKind);
        await gateway.Anonymous().GetAsync("/api/v1/me/history").Refuses(401);
        await ada.Client.GetAsync("/api/v1/me/history?before=x").Refuses(400);
        await ada.Client.GetAsync("/api/v1/me/history?limit=201").Refuses(400);
        var others = await gateway.Admin.Client.GetAsync("/api/v1/me/history?limit=200").Json();
        Assert.DoesNotContain("Firefox", others.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_deletes_oneself_with_ones_password_only()
    {
        var ada = await gateway.SignUp();
        await gateway.Anonymous().DeleteJson("/api/v1/me", $$"""{"password":"{{ada.Password}}"}""").Refuses(401);
        await ada.Client.DeleteJson("/api/v1/me", "{}").Refuses(400);
        await ada.Client.DeleteJson("/api/v1/me", """{"password":"wrong one 123"}""").Refuses(401);
        await ada.Client.GetAsync("/api/v1/sessions").Is(HttpStatusCode.OK);
        await ada.Client.DeleteJson("/api/v1/me", $$"""{"password":"{{ada.Password}}"}""").Is(HttpStatusCode.NoContent);
        await ada.Client.GetAsync("/api/v1/sessions").Refuses(401);
        await gateway.Anonymous().GetAsync($"/api/v1/users/{ada.Id}").Refuses(404);
        await gateway.Anonymous().PostJson("/api/v1/sessions", $$"""{"name":"{{ada.Username}}","password":"{{ada.Password}}"}""").Refuses(401);
    }

    [Fact]
    public async Task The_last_admin_cannot_be_deleted() =>
        await gateway.Admin.Client.DeleteJson("/api/v1/me", $$"""{"password":"{{gateway.Admin.Password}}"}""").Refuses(409);
}
