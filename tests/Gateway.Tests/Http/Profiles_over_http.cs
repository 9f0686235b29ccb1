using System.Net;
using System.Text.Json;

namespace TempMessenger.Gateway.Tests.Http;

public sealed class Profiles_over_http(GatewayFixture gateway)
{
    [Fact]
    public async Task A_profile_is_saved_whole_and_shown_as_its_person_chose()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        var label = Guid.NewGuid().ToString("N");
        await gateway.Admin.Client.PutJson($"/api/v1/labels/{label}", """{"name_en":"Hiking","name_zh":"徒步","place":2}""").Is(HttpStatusCode.OK);
        var saved = await ada.Client.PutJson(
            "/api/v1/me/profile",
            $$"""{"gender":"female","birthday":"1998-07-21","city":"Köln","introduction":"Hello","label_ids":["{{label}}"],"city_audience":"nobody","birthday_audience":"everyone"}""").Json();
        Assert.Equal((1, "Köln", "nobody"), (saved.GetProperty("version").GetInt64(), saved.GetProperty("city").GetString(), saved.GetProperty("city_audience").GetString()));

        var seen = await bob.Client.GetAsync($"/api/v1/people/{ada.Id}").Json();
        Assert.Equal(["user", "gender", "birthday", "age", "city", "introduction", "labels", "album"], seen.EnumerateObject().Select(member => member.Name));
        Assert.Equal((ada.Id, "1998-07-21", JsonValueKind.Null), (seen.GetProperty("user").GetProperty("id").GetString(), seen.GetProperty("birthday").GetString(), seen.GetProperty("city").ValueKind));
        Assert.Equal("徒步", Assert.Single(seen.GetProperty("labels").EnumerateArray()).GetProperty("name_zh").GetString());
        Assert.Equal(1, (await ada.Client.GetAsync("/api/v1/me/visitors").Json()).GetProperty("count").GetInt32());
        Assert.Equal(JsonValueKind.Null, (await ada.Client.GetAsync("/api/v1/me/visitors").Json()).GetProperty("visits").ValueKind);

        await ada.Client.PutJson("/api/v1/me/profile", """{"city":"Bonn","version":0}""").Refuses(409);
        var emptied = await ada.Client.PutJson("/api/v1/me/profile", "{}").Json();
        Assert.Equal((JsonValueKind.Null, 0), (emptied.GetProperty("gender").ValueKind, emptied.GetProperty("labels").GetArrayLength()));
        await ada.Client.DeleteAsync("/api/v1/me/visitors").Is(HttpStatusCode.NoContent);
        Assert.Equal(0, (await ada.Client.GetAsync("/api/v1/me/visitors").Json()).GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData("PUT", "/api/v1/me/profile", """{"gender":"robot"}""", 400)]
    [InlineData("PUT", "/api/v1/me/profile", """{"birthday":"yesterday"}""", 400)]
    [InlineData("PUT", "/api/v1/me/profile", """{"city_audience":"friends"}""", 400)]
    [InlineData("PUT", "/api/v1/me/profile", """{"name":"Ada"}""", 400)]
    [InlineData("PUT", "/api/v1/me/profile", """{"leaves_no_visits":true}""", 403)]
    [InlineData("PUT", "/api/v1/me/profile", """{"label_ids":["x"]}""", 400)]
    [InlineData("PUT", "/api/v1/me/album", """{"media_ids":["0123456789abcdef0123456789abcdef"]}""", 400)]
    [InlineData("PUT", "/api/v1/me/location", """{"latitude":91,"longitude":0}""", 400)]
    [InlineData("PUT", "/api/v1/me/location", """{"latitude":1}""", 400)]
    [InlineData("PUT", "/api/v1/me/location", """{"latitude":"1","longitude":2}""", 400)]
    [InlineData("PUT", "/api/v1/me/location", """{"latitude":1,"longitude":2,"audience":"all"}""", 400)]
    [InlineData("POST", "/api/v1/me/location/preview", """{"latitude":1,"longitude":200}""", 400)]
    [InlineData("GET", "/api/v1/people/nearby", null, 409)]
    [InlineData("GET", "/api/v1/people/nearby?radius=3", null, 400)]
    [InlineData("GET", "/api/v1/people/nearby?limit=51", null, 400)]
    [InlineData("GET", "/api/v1/people/recommended?min_age=9&max_age=8", null, 400)]
    [InlineData("GET", "/api/v1/people/recommended?gender=robot", null, 400)]
    [InlineData("GET", "/api/v1/people/recommended?before=x", null, 400)]
    [InlineData("GET", "/api/v1/people/0123456789abcdef0123456789abcdef", null, 404)]
    [InlineData("GET", "/api/v1/people/x", null, 404)]
    [InlineData("GET", "/api/v1/me/visitors?limit=0", null, 400)]
    [InlineData("GET", "/api/v1/labels?retired=true", null, 403)]
    [InlineData("PUT", "/api/v1/labels/0123456789abcdef0123456789abcdef", """{"name_en":"a","name_zh":"b"}""", 403)]
    [InlineData("DELETE", "/api/v1/labels/0123456789abcdef0123456789abcdef", null, 403)]
    public async Task What_is_wrong_is_refused(string method, string path, string? body, int status)
    {
        var ada = await gateway.SignUp();
        await (body is null ? ada.Client.SendAsync(new(HttpMethod.Parse(method), path)) : ada.Client.SendJson(HttpMethod.Parse(method), path, body)).Refuses(status);
        if (!path.StartsWith("/api/v1/labels?", StringComparison.Ordinal))
            await (body is null ? gateway.Anonymous().SendAsync(new(HttpMethod.Parse(method), path)) : gateway.Anonymous().SendJson(HttpMethod.Parse(method), path, body)).Refuses(401);
    }

    [Fact]
    public async Task Labels_are_made_changed_and_retired_by_admins()
    {
        var id = Guid.NewGuid().ToString("N");
        var made = await gateway.Admin.Client.PutJson($"/api/v1/labels/{id}", """{"name_en":"Jazz","name_zh":"爵士"}""").Json();
        Assert.Equal($$"""{"id":"{{id}}","name_en":"Jazz","name_zh":"爵士","place":0,"retired":false}""", made.GetRawText());
        Assert.Contains(id, (await gateway.Anonymous().GetAsync("/api/v1/labels").Json()).GetRawText(), StringComparison.Ordinal);
        await gateway.Admin.Client.DeleteAsync($"/api/v1/labels/{id}").Is(HttpStatusCode.NoContent);
        Assert.DoesNotContain(id, (await gateway.Anonymous().GetAsync("/api/v1/labels").Json()).GetRawText(), StringComparison.Ordinal);
        Assert.Contains(id, (await gateway.Admin.Client.GetAsync("/api/v1/labels?retired=true").Json()).GetRawText(), StringComparison.Ordinal);
        await gateway.Admin.Client.PutJson("/api/v1/labels/x", """{"name_en":"a","name_zh":"b"}""").Refuses(400);
        await gateway.Admin.Client.PutJson($"/api/v1/labels/{id}", """{"name_en":"","name_zh":"b"}""").Refuses(400);
        await gateway.Admin.Client.DeleteAsync($"/api/v1/labels/{Guid.NewGuid():N}").Refuses(404);
    }

    [Fact]
    public async Task A_blocked_person_finds_no_profile_and_is_found_nowhere()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        await ada.Client.PutAsync($"/api/v1/me/blocked/{bob.Id}", null).Is(HttpStatusCode.NoContent);
        await bob.Client.GetAsync($"/api/v1/people/{ada.Id}").Refuses(404);
        await ada.Client.GetAsync($"/api/v1/people/{bob.Id}").Refuses(404);
        Assert.DoesNotContain(ada.Id, await Recommended(bob));
        Assert.DoesNotContain(bob.Id, await Recommended(ada));
        Assert.Contains(gateway.Admin.Id, await Recommended(ada));
    }

    [Fact]
    public async Task A_location_is_told_back_as_areas_and_is_erased_on_request()
    {
        var ada = await gateway.SignUp();
        var preview = await ada.Client.PostJson("/api/v1/me/location/preview", """{"latitude":39.9042,"longitude":116.4074}""").Json();
        Assert.InRange(preview.GetProperty("radius_metres").GetInt32(), 600, 1_000);
        Assert.Equal("none", (await ada.Client.GetAsync("/api/v1/me/location").Json()).GetProperty("state").GetString());
        var shared = await ada.Client.PutJson("/api/v1/me/location", """{"latitude":39.9042,"longitude":116.4074,"audience":"everyone"}""").Json();
        Assert.Equal(
            ["state", "audience", "shown", "upcoming", "upcoming_by", "looks_from", "looks_from_until"], shared.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("waiting", preview.GetRawText(), preview.GetRawText()),
            (shared.GetProperty("state").GetString(), shared.GetProperty("upcoming").GetRawText(), shared.GetProperty("looks_from").GetRawText()));
        Assert.DoesNotContain("116.4074", shared.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("""{"people":[],"next":null}""", (await ada.Client.GetAsync("/api/v1/people/nearby?radius=5").Json()).GetRawText());
        await ada.Client.DeleteAsync("/api/v1/me/location").Is(HttpStatusCode.NoContent);
        Assert.Equal("none", (await ada.Client.GetAsync("/api/v1/me/location").Json()).GetProperty("state").GetString());
    }

    [Fact]
    public async Task The_export_has_the_profile()
    {
        var ada = await gateway.SignUp();
        await ada.Client.PutJson("/api/v1/me/profile", """{"city":"Canaryville"}""").Is(HttpStatusCode.OK);
        await ada.Client.GetAsync($"/api/v1/people/{gateway.Admin.Id}").Is(HttpStatusCode.OK);
        await using var zip = await ada.Client.GetStreamAsync("/api/v1/me/export");
        using var copy = new MemoryStream();
        await zip.CopyToAsync(copy);
        using var archive = new System.IO.Compression.ZipArchive(copy);
        await using var entry = archive.GetEntry("person.json")!.Open();
        var person = (await JsonDocument.ParseAsync(entry)).RootElement;
        Assert.Equal("Canaryville", person.GetProperty("profile").GetProperty("city").GetString());
        Assert.Equal(gateway.Admin.Id, Assert.Single(person.GetProperty("visits_made").EnumerateArray()).GetProperty("user").GetProperty("id").GetString());
    }

    [Fact]
    public async Task Nobody_gets_another_ones_data_into_a_cache()
    {
        var ada = await gateway.SignUp();
        foreach (var path in (string[])["/api/v1/me/profile", "/api/v1/me/location", "/api/v1/me/visitors", "/api/v1/people/recommended", $"/api/v1/people/{gateway.Admin.Id}"])
        {
            using var answer = await ada.Client.GetAsync(path);
            Assert.True(answer.Headers.CacheControl?.NoStore, path);
        }
    }

    private static async Task<IReadOnlyList<string?>> Recommended(Person person)
    {
        var all = new List<string?>();
        for (string? before = null; ;)
        {
            var page = await person.Client.GetAsync($"/api/v1/people/recommended?limit=50{(before is null ? "" : $"&before={before}")}").Json();
            all.AddRange(page.GetProperty("people").EnumerateArray().Select(card => card.GetProperty("user").GetProperty("id").GetString()));
            if ((before = page.GetProperty("next").GetString()) is null)
                return all;
        }
    }
}
