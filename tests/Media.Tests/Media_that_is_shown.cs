using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace TempMessenger.Media.Tests;

public sealed class Media_that_is_shown(Server server) : IClassFixture<Server>
{
    [Fact]
    public async Task A_message_shows_a_picture_to_everybody_until_the_millisecond_in_which_it_vanishes()
    {
        var (ada, anybody) = (await server.SignUp(), server.Anonymous());
        var picture = await Server.Upload(ada, content: Some.Picture(width: 800, height: 600));
        var url = picture.GetProperty("url").GetString()!;
        var message = await Post(ada, new { message = "", expires_in = 2_000, media = new[] { new { id = IdOf(picture), alt = "a tree" } } });

        var shown = Assert.Single(message.GetProperty("media").EnumerateArray());
        Assert.Equal(
            ["id", "kind", "type", "url", "bytes", "width", "height", "milliseconds", "preview", "thumbnails", "alt"], shown.EnumerateObject().Select(member => member.Name));
        foreach (var member in picture.EnumerateObject().Where(member => member.Name != "expires_at"))
            Assert.Equal(member.Value.GetRawText(), shown.GetProperty(member.Name).GetRawText());
        Assert.Equal(("a tree", ""), (shown.GetProperty("alt").GetString(), message.GetProperty("message").GetString()));
        var listed = (await anybody.GetFromJsonAsync<JsonElement>("/messages")).EnumerateArray().Single(one => IdOf(one) == IdOf(message));
        Assert.Equal(shown.GetRawText(), listed.GetProperty("media")[0].GetRawText());

        var end = message.GetProperty("expires_at").GetInt64();
        using (var loaded = await anybody.GetAsync(url))
        {
            Assert.Equal(HttpStatusCode.OK, loaded.StatusCode);
            Assert.True(loaded.Headers.CacheControl!.NoStore);
        }

        Assert.Equal(HttpStatusCode.OK, await Status(anybody, shown.GetProperty("thumbnails")[0].GetProperty("url").GetString()!));
        // What is served was asked for before the end, by the clock that the service shares with this test.
        while (await Status(anybody, url) == HttpStatusCode.OK)
            Assert.True(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() <= end + 200, "It was served after its end.");
        Assert.True(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() >= end - 20, "It was gone before its end.");
        Assert.Equal(HttpStatusCode.NotFound, await Status(ada, url));
    }

    [Fact]
    public async Task A_deleted_message_takes_its_media_along_at_once()
    {
        var (ada, anybody) = (await server.SignUp(), server.Anonymous());
        var picture = await Server.Upload(ada);
        var message = await Post(ada, new { message = "look", media = new[] { new { id = IdOf(picture) } } });
        var url = picture.GetProperty("url").GetString()!;
        Assert.Equal(HttpStatusCode.OK, await Status(anybody, url));
        using var deleted = await ada.DeleteAsync($"/messages/{IdOf(message)}");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound], [await Status(anybody, url), await Status(ada, url)]);
    }

    [Fact]
    public async Task What_is_another_s_is_refused_by_the_name_of_the_field()
    {
        var (ada, bob) = (await server.SignUp(), await server.SignUp());
        var id = IdOf(await Server.Upload(bob));
        using var message = await ada.PostAsJsonAsync("/messages", new { message = "look", media = new[] { new { id } } });
        Assert.Equal((HttpStatusCode.BadRequest, "media_not_yours", "media"), await Refusal(message));
        using var post = await ada.PostAsJsonAsync("/api/v2/tweets", new { body = "look", media = new[] { new { id } } });
        Assert.Equal((HttpStatusCode.BadRequest, "media_not_yours", "media"), await Refusal(post));
        using var ten = await ada.PostAsJsonAsync("/messages", new { media = Enumerable.Range(0, 10).Select(number => new { id = number.ToString("x32", null) }) });
        Assert.Equal((HttpStatusCode.BadRequest, "media_too_many", "media"), await Refusal(ten));
        using var empty = await ada.PostAsJsonAsync("/messages", new { message = "", media = Array.Empty<object>() });
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
    }

    [Fact]
    public async Task A_chat_shows_its_media_to_the_two_alone_and_takes_them_along()
    {
        var (ada, bob, carl) = (await server.SignUp(), await server.SignUp(), await server.SignUp());
        var (adaId, bobId) = (await IdOfMe(ada), await IdOfMe(bob));
        var picture = await Server.Upload(ada);
        var url = picture.GetProperty("url").GetString()!;
        using var sent = await ada.PostAsJsonAsync($"/api/v1/chats/{bobId}/messages", new { media = new[] { new { id = IdOf(picture), alt = "a tree" } } });
        var message = await sent.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(url, message.GetProperty("media")[0].GetProperty("url").GetString());
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], [await Status(ada, url), await Status(bob, url)]);
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound], [await Status(carl, url), await Status(server.Anonymous(), url)]);
        using var deleted = await ada.DeleteAsync($"/api/v1/chats/{bobId}/messages/{IdOf(message)}");
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound], [await Status(ada, url), await Status(bob, url)]);

        var secret = await Server.Upload(ada);
        using var once = await ada.PostAsJsonAsync($"/api/v1/chats/{bobId}/messages", new { view_once = true, media = new[] { new { id = IdOf(secret) } } });
        var id = IdOf(await once.Content.ReadFromJsonAsync<JsonElement>());
        Assert.Equal(HttpStatusCode.NotFound, await Status(bob, secret.GetProperty("url").GetString()!));
        var opened = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => bob.PostAsJsonAsync($"/api/v1/chats/{adaId}/messages/{id}/open", new { })));
        var won = Assert.Single(opened, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.All(opened, answer => Assert.True(answer == won || answer.StatusCode == HttpStatusCode.Conflict));
        var address = (await won.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("medium").GetProperty("url").GetString()!;
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.NotFound], [await Status(bob, address), await Status(carl, address)]);
    }

    [Fact]
    public async Task A_post_shows_its_media_to_who_may_read_it_and_takes_them_along()
    {
        var (ada, bob, carl) = (await server.SignUp(), await server.SignUp(), await server.SignUp());
        var picture = await Server.Upload(ada);
        var url = picture.GetProperty("url").GetString()!;
        var post = await Publish(ada, new { audience = "followers", media = new[] { new { id = IdOf(picture) } } });
        Assert.Equal(url, post.GetProperty("media")[0].GetProperty("url").GetString());
        var me = IdOf((await ada.GetFromJsonAsync<JsonElement>("/api/v1/me")).GetProperty("user"));
        using (var followed = await bob.PutAsync($"/api/v1/me/following/{me}", null))
            Assert.True(followed.IsSuccessStatusCode, await followed.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, await Status(ada, url));
        await Until(async () => await Status(bob, url) == HttpStatusCode.OK);
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound], [await Status(carl, url), await Status(server.Anonymous(), url)]);
        Assert.Equal(url, (await bob.GetFromJsonAsync<JsonElement>($"/api/v2/tweets/{IdOf(post)}")).GetProperty("tweet").GetProperty("media")[0].GetProperty("url").GetString());

        using var deleted = await ada.DeleteAsync($"/api/v2/tweets/{IdOf(post)}");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await Until(async () => await Status(ada, url) == HttpStatusCode.NotFound && await Status(bob, url) == HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_public_post_s_picture_stays_and_may_be_cached()
    {
        var ada = await server.SignUp();
        var picture = await Server.Upload(ada);
        await Publish(ada, new { body = "look", media = new[] { new { id = IdOf(picture) } } });
        await Until(async () =>
        {
            using var loaded = await server.Anonymous().GetAsync(picture.GetProperty("url").GetString());
            return loaded.StatusCode == HttpStatusCode.OK && loaded.Headers.CacheControl!.ToString() == "public, max-age=3600";
        });
        var listed = (await ada.GetFromJsonAsync<JsonElement>("/api/v1/media")).GetProperty("media").EnumerateArray().Single();
        Assert.Equal(JsonValueKind.Null, listed.GetProperty("expires_at").ValueKind);
    }

    [Fact]
    public async Task An_avatar_is_shown_with_its_account_and_its_posts_and_goes_with_the_account()
    {
        var (ada, anybody) = (await server.SignUp(), server.Anonymous());
        var id = IdOf((await ada.GetFromJsonAsync<JsonElement>("/api/v1/me")).GetProperty("user"));
        var picture = await Server.Upload(ada, "?audience=public", Some.Picture(width: 500, height: 500, seed: 4711));
        var post = await Publish(ada, new { body = "hello" });
        Assert.False(post.TryGetProperty("avatar", out _));
        using (var changed = await ada.PutAsJsonAsync($"/api/v1/users/{id}", new { avatar = IdOf(picture) }))
            Assert.True(changed.IsSuccessStatusCode, await changed.Content.ReadAsStringAsync());

        var shown = (await anybody.GetFromJsonAsync<JsonElement>($"/api/v1/users/{id}")).GetProperty("user_details").GetProperty("avatar");
        Assert.Equal(["url", "preview", "thumbnails"], shown.EnumerateObject().Select(member => member.Name));
        Assert.Equal(picture.GetProperty("thumbnails").GetRawText(), shown.GetProperty("thumbnails").GetRawText());
        var tweet = (await anybody.GetFromJsonAsync<JsonElement>($"/api/v2/tweets/{IdOf(post)}")).GetProperty("tweet");
        Assert.Equal(shown.GetRawText(), tweet.GetProperty("avatar").GetRawText());
        await Until(async () => (await ada.GetFromJsonAsync<JsonElement>("/api/v1/me")).GetProperty("user").TryGetProperty("avatar", out _));
        await using (var zip = new ZipArchive(new MemoryStream(await ada.GetByteArrayAsync("/api/v1/me/export"))))
            Assert.NotNull(zip.GetEntry(picture.GetProperty("url").GetString()![1..]));

        using (var cleared = await ada.PutAsJsonAsync($"/api/v1/users/{id}", new { avatar = (string?)null }))
            Assert.False((await cleared.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("user_details").TryGetProperty("avatar", out _));
        Assert.Equal(HttpStatusCode.NotFound, await Status(anybody, picture.GetProperty("url").GetString()!));
    }

    [Fact]
    public async Task Deleting_an_account_takes_all_that_it_showed()
    {
        await server.SignUp();
        var (ada, anybody) = (await server.SignUp(), server.Anonymous());
        var (first, second) = (await Server.Upload(ada), await Server.Upload(ada));
        await Post(ada, new { message = "look", media = new[] { new { id = IdOf(first) } } });
        await Publish(ada, new { media = new[] { new { id = IdOf(second) } } });
        Assert.Equal(HttpStatusCode.OK, await Status(anybody, first.GetProperty("url").GetString()!));

        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/v1/me") { Content = JsonContent.Create(new { password = "correct horse 7 battery" }) };
        using var deleted = await ada.SendAsync(request);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        foreach (var medium in (JsonElement[])[first, second])
            await Until(async () => await Status(anybody, medium.GetProperty("url").GetString()!) == HttpStatusCode.NotFound);
    }

    private static async Task<JsonElement> Post(HttpClient client, object message)
    {
        using var answer = await client.PostAsJsonAsync("/messages", message);
        Assert.True(answer.StatusCode == HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
        return await client.GetFromJsonAsync<JsonElement>(answer.Headers.Location);
    }

    private static async Task<JsonElement> Publish(HttpClient client, object post)
    {
        using var answer = await client.PostAsJsonAsync("/api/v2/tweets", post);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string IdOf(JsonElement thing) => thing.GetProperty("id").GetString()!;

    private static async Task<string> IdOfMe(HttpClient client) => IdOf((await client.GetFromJsonAsync<JsonElement>("/api/v1/me")).GetProperty("user"));

    private static async Task<HttpStatusCode> Status(HttpClient client, string url)
    {
        using var answer = await client.GetAsync(url);
        return answer.StatusCode;
    }

    private static async Task<(HttpStatusCode, string?, string?)> Refusal(HttpResponseMessage answer)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (answer.StatusCode, problem.GetProperty("reason").GetString(), problem.GetProperty("field").GetString());
    }

    private static async Task Until(Func<Task<bool>> condition)
    {
        for (var look = 0; !await condition(); look++)
        {
            Assert.True(look < 100, "It did not come to pass.");
            await Task.Delay(50);
        }
    }
}

/// <summary>Where only members read, nobody else is served what a room or a post shows.</summary>
public sealed class Media_where_only_members_read(MembersServer server) : IClassFixture<MembersServer>
{
    [Fact]
    public async Task Members_alone_are_served_and_no_cache_that_others_share_keeps_it()
    {
        var (ada, bob, anybody) = (await server.SignUp(), await server.SignUp(), server.Anonymous());
        var (shown, open) = (await Server.Upload(ada), await Server.Upload(ada, "?audience=public"));
        using var posted = await ada.PostAsJsonAsync("/messages", new { media = new[] { new { id = shown.GetProperty("id").GetString() } } });
        Assert.Equal(HttpStatusCode.NoContent, posted.StatusCode);
        foreach (var url in (string[])[shown.GetProperty("url").GetString()!, open.GetProperty("url").GetString()!, "/media/0123456789abcdef0123456789abcdef.jpg"])
        {
            using var refused = await anybody.GetAsync(url);
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }

        using var loaded = await bob.GetAsync(shown.GetProperty("url").GetString());
        Assert.Equal((HttpStatusCode.OK, true), (loaded.StatusCode, loaded.Headers.CacheControl!.NoStore));
        using var cached = await bob.GetAsync(open.GetProperty("url").GetString());
        Assert.Equal((true, false), (cached.Headers.CacheControl!.Private, cached.Headers.CacheControl.Public));
    }
}
