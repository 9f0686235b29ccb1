using System.Text;
using System.Text.Json;
using TempMessenger.Contracts.Apps;
using TempMessenger.Gateway.Tests.Signing;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>Every entity of the dating app that is about people: made, read, changed and removed by signed calls of whoever may, and by nobody else.</summary>
public sealed class People_of_the_dating_app(GatewayFixture gateway)
{
    [Fact]
    public async Task User_info_is_changed_in_parts_and_read_by_others()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        await Post(ada, "/api/user/update", "gender=female&city=K%C3%B6ln&introduction=Hello&birthday=1998-07-21&birthday_audience=everyone").App(200, 0);
        var own = await Post(ada, "/api/user/update", "introduction=&gender=other").App(200, 0);
        Assert.Equal(("other", "Köln", JsonValueKind.Null), (own.GetProperty("gender").GetString(), own.GetProperty("city").GetString(), own.GetProperty("introduction").ValueKind));
        Assert.Equal("1998-07-21", (await Post(ada, "/api/user/own", "").App(200, 0)).GetProperty("birthday").GetString());
        var seen = await Post(bob, "/api/user/info", $"user_id={ada.Id}").App(200, 0);
        Assert.Equal((ada.Id, ada.Name, "Köln", "1998-07-21"),
            (seen.GetProperty("user_id").GetString(), seen.GetProperty("name").GetString(), seen.GetProperty("city").GetString(), seen.GetProperty("birthday").GetString()));
        Assert.Equal(bob.Id, (await Post(bob, "/api/user/info", "").App(200, 0)).GetProperty("user_id").GetString());

        await Post(ada, "/api/user/update", "gender=robot").App(400, 300);
        await Post(ada, "/api/user/update", "leaves_no_visits=1").App(403, 505);
        await Post(ada, "/api/user/update", "leaves_no_visits=x").App(400, 300);
        await Post(ada, "/api/user/update", "name=X").App(400, 300);
        await Post(bob, "/api/user/info", "user_id=x").App(400, 300);
        await Post(bob, "/api/user/info", "user_id=1").App(404, 509);
        await Post(bob, "/api/user/info", $"user_id={Guid.NewGuid():N}").App(404, 509);
    }

    [Fact]
    public async Task Labels_are_the_admins_and_user_labels_are_ones_own()
    {
        var ada = await gateway.SignUp();
        var made = await Post(gateway.Admin, "/api/label/save", "name_en=Hiking&name_zh=%E5%BE%92%E6%AD%A5").App(200, 0);
        var id = made.GetProperty("id").GetString()!;
        Assert.Equal("Hiking", made.GetProperty("name").GetString());
        Assert.Contains(id, (await Post(ada, "/api/label/list", "").App(200, 0)).GetRawText(), StringComparison.Ordinal);
        await Post(ada, "/api/user/labels/update", $"label_ids={id}").App(200, 0);
        Assert.Equal(id, Assert.Single((await Post(ada, "/api/user/labels", "").App(200, 0)).GetProperty("list").EnumerateArray()).GetProperty("id").GetString());
        await Post(ada, "/api/user/labels/update", "label_ids=").App(200, 0);
        Assert.Empty((await Post(ada, "/api/user/labels", "").App(200, 0)).GetProperty("list").EnumerateArray());
        await Post(ada, "/api/user/labels/update", "label_ids=x").App(400, 300);
        await Post(ada, "/api/label/save", "name_en=a&name_zh=b").App(403, 508);
        await Post(ada, "/api/label/remove", $"label_id={id}").App(403, 508);
        await Post(gateway.Admin, "/api/label/save", $"label_id={id}&name_en=Walks&name_zh=b&place=3").App(200, 0);
        await Post(gateway.Admin, "/api/label/remove", $"label_id={id}").App(200, 0);
        Assert.DoesNotContain(id, (await Post(ada, "/api/label/list", "").App(200, 0)).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_location_is_given_read_and_removed_and_people_nearby_are_listed()
    {
        var ada = await gateway.SignUp();
        await Post(ada, "/api/nearby/list", "").App(409, 510);
        var given = await Post(ada, "/api/location/update", "latitude=39.9042&longitude=116.4074&audience=everyone").App(200, 0);
        Assert.Equal("waiting", given.GetProperty("state").GetString());
        Assert.Equal(given.GetRawText(), (await Post(ada, "/api/location/info", "").App(200, 0)).GetRawText());
        Assert.Equal(given.GetProperty("upcoming").GetRawText(), (await Post(ada, "/api/location/preview", "latitude=39.9042&longitude=116.4074").App(200, 0)).GetRawText());
        Assert.Equal(JsonValueKind.Array, (await Post(ada, "/api/nearby/list", "radius=5&limit=10").App(200, 0)).GetProperty("list").ValueKind);
        await Post(ada, "/api/nearby/list", "radius=x").App(400, 300);
        await Post(ada, "/api/location/update", "latitude=x&longitude=1").App(400, 300);
        await Post(ada, "/api/location/update", "latitude=99&longitude=1").App(400, 300);
        Assert.Equal("none", (await Post(ada, "/api/location/remove", "").App(200, 0)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Visitors_are_counted_for_everyone_and_listed_for_VIPs()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        await Post(bob, "/api/user/info", $"user_id={ada.Id}").App(200, 0);
        Assert.Equal(1, (await Post(ada, "/api/visitor/count", "").App(200, 0)).GetProperty("count").GetInt32());
        await Post(ada, "/api/visitor/list", "").App(403, 505);
        await Post(ada, "/api/visitor/clear", "").App(200, 0);
        Assert.Equal(0, (await Post(ada, "/api/visitor/count", "").App(200, 0)).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Others_are_recommended_and_who_blocks_one_is_not_there()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        await Post(bob, "/api/user/update", $"city=City{bob.Username}").App(200, 0);
        var found = await Post(ada, "/api/user/recommend", $"city=City{bob.Username}&limit=5").App(200, 0);
        Assert.Equal(bob.Id, Assert.Single(found.GetProperty("list").EnumerateArray()).GetProperty("user_id").GetString());
        await bob.Client.PutAsync($"/api/v1/me/blocked/{ada.Id}", null).Is(System.Net.HttpStatusCode.NoContent);
        Assert.Empty((await Post(ada, "/api/user/recommend", $"city=City{bob.Username}").App(200, 0)).GetProperty("list").EnumerateArray());
        await Post(ada, "/api/user/info", $"user_id={bob.Id}").App(404, 509);
        await Post(ada, "/api/album/list", $"user_id={bob.Id}").App(404, 509);
        await Post(ada, "/api/user/labels", $"user_id={bob.Id}").App(404, 509);
        await Post(ada, "/api/user/recommend", "min_age=x").App(400, 300);
    }

    [Fact]
    public async Task An_album_takes_uploads_of_ones_own_alone()
    {
        var ada = await gateway.SignUp();
        Assert.Empty((await Post(ada, "/api/album/list", "").App(200, 0)).GetProperty("list").EnumerateArray());
        await Post(ada, "/api/album/add", $"media_id={Guid.NewGuid():N}").App(400, 300);
        await Post(ada, "/api/album/update", "media_ids=x").App(400, 300);
        await Post(ada, "/api/album/remove", $"media_id={Guid.NewGuid():N}").App(200, 0);
    }

    [Theory]
    [InlineData("/api/user/info")]
    [InlineData("/api/user/own")]
    [InlineData("/api/user/update")]
    [InlineData("/api/user/labels")]
    [InlineData("/api/user/labels/update")]
    [InlineData("/api/user/recommend")]
    [InlineData("/api/label/list")]
    [InlineData("/api/label/save")]
    [InlineData("/api/label/remove")]
    [InlineData("/api/album/list")]
    [InlineData("/api/album/add")]
    [InlineData("/api/album/remove")]
    [InlineData("/api/album/update")]
    [InlineData("/api/location/info")]
    [InlineData("/api/location/update")]
    [InlineData("/api/location/preview")]
    [InlineData("/api/location/remove")]
    [InlineData("/api/nearby/list")]
    [InlineData("/api/visitor/list")]
    [InlineData("/api/visitor/count")]
    [InlineData("/api/visitor/clear")]
    public async Task Who_is_not_logged_in_or_does_not_sign_gets_nothing(string path)
    {
        var key = await gateway.NewAppKey();
        var (status, text) = await gateway.Anonymous().PostForm(path, SigningHttp.Form(key, path, "x=1"));
        Assert.Equal((401, 504), ((int)status, JsonDocument.Parse(text).RootElement.GetProperty("code").GetInt32()));
        var ada = await gateway.SignUp();
        await gateway.Anonymous().PostAsync(path, new StringContent($"token={ada.Token}", Encoding.UTF8, "application/x-www-form-urlencoded")).App(400, 300);
    }

    private async Task<HttpResponseMessage> Post(Person person, string path, string form)
    {
        NewAppSecret key = await gateway.NewAppKey();
        var content = new StringContent(SigningHttp.Form(key, path, form.Length == 0 ? "" : form, token: person.Token), Encoding.UTF8, "application/x-www-form-urlencoded");
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.AcceptLanguage.ParseAdd("en");
        return await gateway.Anonymous().SendAsync(request);
    }
}
