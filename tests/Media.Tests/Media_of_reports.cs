using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace TempMessenger.Media.Tests;

/// <summary>A server whose first account, an admin, this class has.</summary>
public sealed class ModeratedServer : Server, IAsyncLifetime
{
    public HttpClient Moderator { get; private set; } = null!;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Moderator = await SignUp();
    }
}

/// <summary>What a report keeps is for moderators alone once nothing else shows it, and gone with the case.</summary>
public sealed class Media_of_reports(ModeratedServer server) : IClassFixture<ModeratedServer>
{
    [Fact]
    public async Task A_deleted_message_s_picture_is_given_to_moderators_alone_until_they_have_decided()
    {
        var (ada, bob) = (await server.SignUp(), await server.SignUp());
        var (url, message) = await Show(bob, 600_000);
        var report = await Report(ada, message);
        Assert.Equal(HttpStatusCode.OK, await Status(ada, url));
        using var deleted = await bob.DeleteAsync($"/messages/{message}");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await Status(server.Moderator, url));
        foreach (var other in new[] { ada, bob, server.Anonymous() })
            Assert.Equal(HttpStatusCode.NotFound, await Status(other, url));
        var own = (await bob.GetFromJsonAsync<JsonElement>("/api/v1/media")).GetProperty("media");
        Assert.Empty(own.EnumerateArray());
        using var decided = await server.Moderator.PostAsJsonAsync($"/api/v1/moderation/cases/{report}/decision", new { });
        Assert.Equal(HttpStatusCode.OK, decided.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await Status(server.Moderator, url));
    }

    [Fact]
    public async Task A_report_neither_keeps_a_picture_longer_for_others_nor_lets_caches_keep_it()
    {
        var (ada, bob) = (await server.SignUp(), await server.SignUp());
        var (url, message) = await Show(bob, 5_000);
        await Report(ada, message);
        using (var loaded = await ada.GetAsync(url))
        {
            Assert.Equal(HttpStatusCode.OK, loaded.StatusCode);
            Assert.True(loaded.Headers.CacheControl!.NoStore);
        }

        var end = DateTimeOffset.UtcNow.AddSeconds(10);
        while (await Status(ada, url) is var status && status != HttpStatusCode.NotFound)
        {
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.True(DateTimeOffset.UtcNow < end, "It was served after its end.");
            await Task.Delay(200);
        }

        Assert.Equal(HttpStatusCode.NotFound, await Status(bob, url));
        Assert.Equal(HttpStatusCode.OK, await Status(server.Moderator, url));
    }

    [Fact]
    public async Task A_photo_that_a_moderator_removed_from_an_album_cannot_be_shown_again_while_another_case_keeps_it()
    {
        var (ada, bob) = (await server.SignUp(), await server.SignUp());
        var bobs = (await bob.GetFromJsonAsync<JsonElement>("/api/v1/me")).GetProperty("user").GetProperty("id").GetString()!;
        var picture = await Server.Upload(bob);
        var (id, url) = (picture.GetProperty("id").GetString()!, picture.GetProperty("url").GetString()!);
        Assert.Equal(HttpStatusCode.OK, await SaveAlbum(id));
        var (first, second) = (await ReportPhoto(ada, bobs, id), await ReportPhoto(server.Moderator, bobs, id));
        using (var decided = await server.Moderator.PostAsJsonAsync($"/api/v1/moderation/cases/{first}/decision", new { remove = true }))
            Assert.Equal(HttpStatusCode.OK, decided.StatusCode);
        foreach (var other in new[] { ada, bob })
            Assert.Equal(HttpStatusCode.NotFound, await Status(other, url));
        Assert.Equal(HttpStatusCode.OK, await Status(server.Moderator, url));
        Assert.Equal(HttpStatusCode.BadRequest, await SaveAlbum(id));
        Assert.Equal(HttpStatusCode.NotFound, await Status(bob, url));
        using (var decided = await server.Moderator.PostAsJsonAsync($"/api/v1/moderation/cases/{second}/decision", new { }))
            Assert.Equal(HttpStatusCode.OK, decided.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await Status(server.Moderator, url));

        async Task<HttpStatusCode> SaveAlbum(params string[] ids)
        {
            using var saved = await bob.PutAsJsonAsync("/api/v1/me/album", new { media_ids = ids });
            return saved.StatusCode;
        }
    }

    private static async Task<string> ReportPhoto(HttpClient reporter, string person, string photo)
    {
        using var filed = await reporter.PostAsJsonAsync("/api/v1/reports", new { kind = "photo", target_ids = new[] { photo }, reason = "sexual", person_id = person });
        Assert.Equal(HttpStatusCode.Created, filed.StatusCode);
        return (await filed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private static async Task<(string Url, string Message)> Show(HttpClient author, long lifetime)
    {
        var picture = await Server.Upload(author);
        var id = Guid.NewGuid().ToString("N");
        using var posted = await author.PostAsJsonAsync(
            "/messages", new { id, message = "look", expires_in = lifetime, media = new[] { new { id = picture.GetProperty("id").GetString() } } });
        Assert.Equal(HttpStatusCode.NoContent, posted.StatusCode);
        return (picture.GetProperty("url").GetString()!, id);
    }

    private static async Task<string> Report(HttpClient reporter, string message)
    {
        using var filed = await reporter.PostAsJsonAsync("/api/v1/reports", new { kind = "message", target_ids = new[] { message }, reason = "sexual" });
        Assert.Equal(HttpStatusCode.Created, filed.StatusCode);
        return (await filed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private static async Task<HttpStatusCode> Status(HttpClient client, string url)
    {
        using var answer = await client.GetAsync(url);
        return answer.StatusCode;
    }
}
