using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Media;
using TempMessenger.Gateway.Tests.Signing;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>Photos of albums, reported by the page and by the dating app.</summary>
public sealed class Reported_photos(Reported_photos.WithPictures gateway) : IClassFixture<Reported_photos.WithPictures>
{
    /// <summary>Its media are named, not uploaded.</summary>
    public sealed class WithPictures : GatewayFixture
    {
        public KnownMedia Media { get; } = new();

        protected override void Register(IServiceCollection services) => services.AddSingleton<IMedia>(Media);
    }

    [Fact]
    public async Task A_photo_of_an_album_is_reported_seen_by_moderators_and_removed()
    {
        var (ada, bob, photo) = await Album();
        var report = await ada.Client.PostJson("/api/v1/reports", Body(bob, photo)).Json(HttpStatusCode.Created);
        Assert.Equal(("photo", bob.Id), (report.GetProperty("kind").GetString(), report.GetProperty("person_id").GetString()));
        var found = (await gateway.Admin.Client.GetAsync($"/api/v1/moderation/cases/{IdOf(report)}").Json()).GetProperty("case");
        Assert.Equal(photo, found.GetProperty("items")[0].GetProperty("media")[0].GetProperty("id").GetString());
        await gateway.Admin.Client.PostJson($"/api/v1/moderation/cases/{IdOf(report)}/decision", """{"remove":true}""").Json();
        Assert.Empty((await ada.Client.GetAsync($"/api/v1/people/{bob.Id}").Json()).GetProperty("album").EnumerateArray());
        await ada.Client.PostJson("/api/v1/reports", Body(bob, photo)).Refuses(404, "There is nothing to report");
    }

    [Fact]
    public async Task The_app_reports_a_photo_of_an_album()
    {
        var (ada, bob, photo) = await Album();
        var form = $"kind=photo&target_ids={photo}&reason=sexual&person_id={bob.Id}";
        Assert.Equal(bob.Id, (await Call(ada, form).App(200, 0)).GetProperty("person_id").GetString());
        await Call(ada, $"kind=photo&target_ids={photo}&reason=sexual").App(404, 509);
        await bob.Client.PutAsync($"/api/v1/me/blocked/{ada.Id}", null).Is(HttpStatusCode.NoContent);
        await Call(ada, form).App(404, 509);
        await ada.Client.PostJson("/api/v1/reports", Body(bob, photo)).Refuses(404);
    }

    private async Task<(Person Ada, Person Bob, string Photo)> Album()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        var photo = gateway.Media.Add(bob.Id).Id;
        await bob.Client.PutJson("/api/v1/me/album", $$"""{"media_ids":["{{photo}}"]}""").Json();
        return (ada, bob, photo);
    }

    private static string Body(Person person, string photo) =>
        $$"""{"kind":"photo","target_ids":["{{photo}}"],"reason":"sexual","person_id":"{{person.Id}}"}""";

    private static string IdOf(JsonElement thing) => thing.GetProperty("id").GetString()!;

    private async Task<HttpResponseMessage> Call(Person person, string form)
    {
        const string Path = "/api/report/create";
        using var content = new StringContent(SigningHttp.Form(await gateway.NewAppKey(), Path, form, token: person.Token), Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        return await gateway.Anonymous().PostAsync(new Uri(Path, UriKind.Relative), content);
    }
}
