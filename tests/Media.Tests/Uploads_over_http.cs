using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace TempMessenger.Media.Tests;

public sealed class Uploads_over_http(Server server) : IClassFixture<Server>
{
    [Fact]
    public async Task Pictures_are_uploaded_as_the_apps_documents_show_and_their_addresses_load()
    {
        var ada = await server.SignUp();
        using var answer = await ada.PostAsync("/upload/file", Form("image", ("../../demo.jpg", Some.Picture(seed: 1)), ("b.png", Some.Picture(".png"))));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var data = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data");
        Assert.Equal(0, data.GetProperty("code").GetInt32());
        var urls = data.GetProperty("msg").GetProperty("imageUrl").EnumerateArray().Select(url => url.GetString()!).ToArray();
        Assert.Equal(2, urls.Length);
        using var loaded = await server.Anonymous().GetAsync(urls[0]);
        Assert.Equal("image/jpeg", loaded.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain("demo", urls[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 415, 1001, "入参非法")]
    [InlineData("empty", 400, 2001, "上传图片不能为空")]
    [InlineData("other field", 400, 2001, "上传图片不能为空")]
    [InlineData("text", 400, 2003, null)]
    [InlineData("bomb", 400, 2002, null)]
    [InlineData("51 MB", 413, 2002, null)]
    [InlineData("ten", 400, 1001, "入参非法")]
    [InlineData("second is bad", 400, 2003, null)]
    [InlineData("cut off", 400, 1001, "入参非法")]
    public async Task What_is_wrong_is_told_by_the_codes_of_the_documents_and_leaves_no_file(string what, int status, int code, string? text)
    {
        var ada = await server.SignUp();
        var before = server.Files;
        using var answer = await ada.PostAsync("/upload/file", Content(what));

        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        var data = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data");
        Assert.Equal(code, data.GetProperty("code").GetInt32());
        if (text is not null)
            Assert.Equal(text, data.GetProperty("msg").GetString());
        Assert.Equal(before.Order(), server.Files.Order());
    }

    [Fact]
    public async Task Who_is_not_logged_in_uploads_nothing()
    {
        using var app = await server.Anonymous().PostAsync("/upload/file", Form("image", ("a.jpg", Some.Picture())));
        Assert.Equal(HttpStatusCode.Unauthorized, app.StatusCode);
        Assert.Equal(1006, (await app.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data").GetProperty("code").GetInt32());
        using var page = await server.Anonymous().PostAsync("/api/v1/media", Form("file", ("a.jpg", Some.Picture())));
        Assert.Equal(HttpStatusCode.Unauthorized, page.StatusCode);
        Assert.Equal("application/problem+json", page.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Texts_are_English_for_who_asks_for_it()
    {
        var ada = await server.SignUp();
        ada.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        using var answer = await ada.PostAsync("/upload/file", Form("image"));
        Assert.Equal("The picture to upload must not be empty", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data").GetProperty("msg").GetString());
    }

    [Fact]
    public async Task A_private_picture_loads_for_its_owner_alone_and_for_no_cache()
    {
        var (ada, bob) = (await server.SignUp(), await server.SignUp());
        var picture = await Upload(ada, "/api/v1/media", Some.Picture(width: 800, height: 600));
        var url = picture.GetProperty("url").GetString()!;
        Assert.Equal((800, 600), (picture.GetProperty("width").GetInt32(), picture.GetProperty("height").GetInt32()));

        using var own = await ada.GetAsync(url);
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Contains("no-store", own.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Null(own.Headers.ETag);
        foreach (var other in (HttpClient[])[bob, server.Anonymous()])
        {
            using var refused = await other.GetAsync(url);
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }

        using var small = await ada.GetAsync(picture.GetProperty("thumbnails")[0].GetProperty("url").GetString());
        Assert.Equal("image/webp", small.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_public_picture_is_cached_for_an_hour_and_never_taken_for_a_page()
    {
        var ada = await server.SignUp();
        var url = (await Upload(ada, "/api/v1/media?audience=public", Some.Picture(seed: 3))).GetProperty("url").GetString()!;

        using var whole = await server.Anonymous().GetAsync(url);
        Assert.True(whole.Headers.CacheControl!.Public);
        // Nothing shows it yet: it goes an hour after its upload.
        Assert.InRange(whole.Headers.CacheControl.MaxAge!.Value, TimeSpan.FromMinutes(59), TimeSpan.FromHours(1));
        Assert.Equal("nosniff", whole.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", whole.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.StartsWith("inline", whole.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
        using var again = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { IfNoneMatch = { whole.Headers.ETag! } } };
        using var unchanged = await server.Anonymous().SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Theory]
    [InlineData("owner")]
    [InlineData("public")]
    public async Task A_part_can_be_asked_for(string audience)
    {
        var ada = await server.SignUp();
        var url = (await Upload(ada, $"/api/v1/media?audience={audience}", Some.Picture(".png", 500, 500, seed: 4))).GetProperty("url").GetString()!;
        var whole = await ada.GetByteArrayAsync(url);
        using var ask = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Range = new RangeHeaderValue(70_000, 70_099) } };
        using var part = await ada.SendAsync(ask);

        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(whole[70_000..70_100], await part.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_voice_message_says_how_long_it_is()
    {
        var ada = await server.SignUp();
        Assert.InRange((await Upload(ada, "/api/v1/media?kind=voice", Some.Voice("webm", 2))).GetProperty("milliseconds").GetInt64(), 1_900, 2_200);
    }

    [Theory]
    [InlineData("/media/x")]
    [InlineData("/media/..%2f..%2fevents.db")]
    [InlineData("/media/0123456789abcdef0123456789abcdef.jpg")]
    [InlineData("/media/0123456789abcdef0123456789abcdef.jpg?size=320")]
    public async Task A_name_of_nothing_is_not_found(string path)
    {
        using var answer = await server.Anonymous().GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_export_has_ones_own_files_and_deleting_one_removes_it()
    {
        var ada = await server.SignUp();
        var picture = await Upload(ada, "/api/v1/media", Some.Picture(seed: 5));
        var url = picture.GetProperty("url").GetString()!;
        await using (var zip = new ZipArchive(new MemoryStream(await ada.GetByteArrayAsync("/api/v1/me/export"))))
        {
            Assert.NotNull(zip.GetEntry("media.json"));
            await using var file = await zip.GetEntry(url[1..])!.OpenAsync();
            using var content = new MemoryStream();
            await file.CopyToAsync(content);
            Assert.Equal(await ada.GetByteArrayAsync(url), content.ToArray());
        }

        using var deleted = await ada.DeleteAsync($"/api/v1/media/{picture.GetProperty("id").GetString()}");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var gone = await ada.GetAsync(url);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    private static async Task<JsonElement> Upload(HttpClient client, string path, byte[] content)
    {
        using var answer = await client.PostAsync(path, Form("file", ("a", content)));
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static HttpContent Content(string what) => what switch
    {
        "" => JsonContent.Create(new { image = "a" }),
        "empty" => Form("image", ("", [])),
        "other field" => Form("picture", ("a.jpg", Some.Picture())),
        "text" => Form("image", ("a.jpg", "<script>alert(1)</script>"u8.ToArray())),
        "bomb" => Form("image", ("a.png", Some.PngHeader(25_000, 20_000))),
        "51 MB" => Form("image", ("a.jpg", new byte[51 * 1024 * 1024])),
        "ten" => Form("image", [.. Enumerable.Range(0, 10).Select(number => ($"{number}.jpg", Some.Picture(width: 20, height: 20, seed: number)))]),
        "second is bad" => Form("image", ("a.jpg", Some.Picture(seed: 77)), ("b.jpg", new byte[100])),
        _ => Cut(),
    };

    private static ByteArrayContent Cut()
    {
        var content = new ByteArrayContent("--x\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.jpg\"\r\n\r\naaaa"u8.ToArray());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        return content;
    }

    private static MultipartFormDataContent Form(string field, params (string Name, byte[] Content)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, content) in files)
            form.Add(new ByteArrayContent(content), field, name.Length == 0 ? "none" : name);
        if (files.Length == 0)
            form.Add(new StringContent("nothing"), "other");
        return form;
    }
}
