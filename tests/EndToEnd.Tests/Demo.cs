using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using TempMessenger.EndToEnd.Tests.Browsing;
using TempMessenger.EndToEnd.Tests.Running;

namespace TempMessenger.EndToEnd.Tests;

/// <summary><c>tempmessenger demo</c>: what somebody sees who tries the product with it.</summary>
public sealed partial class Demo(Chromium chromium)
{
    [Fact]
    public async Task Shows_people_rooms_posts_chats_and_pictures_to_who_logs_in_with_the_password_that_it_prints()
    {
        await using var messenger = await Messenger.Start(Messenger.CheapPasswords);
        await messenger.Stop();
        var filled = await Cli.Run("demo", "--data", messenger.Data, "--set", Messenger.CheapPasswords);
        Assert.True(filled.Code == 0, filled.Error + filled.Output);
        Assert.DoesNotContain("There is no admin", filled.Output + filled.Error, StringComparison.Ordinal);
        var again = await Cli.Run("demo", "--data", messenger.Data);
        Assert.Equal(1, again.Code);
        Assert.Contains("accounts already", again.Error, StringComparison.Ordinal);
        await messenger.StartAgain();

        using var person = new Person(messenger.Address);
        var rooms = await person.Http.GetFromJsonAsync<JsonElement>("/rooms");
        Assert.Contains(rooms.EnumerateArray(), room => room.GetProperty("name").GetString() == "garden");
        Assert.Equal(6, (await person.Http.GetFromJsonAsync<JsonElement>("/rooms/garden/messages")).GetArrayLength());
        var password = Password().Match(filled.Output).Groups[1].Value;
        using var logIn = await person.Http.PostAsJsonAsync("/api/v1/sessions", new { name = "ada", password });
        Assert.True(logIn.IsSuccessStatusCode, await logIn.Content.ReadAsStringAsync());
        person.Http.DefaultRequestHeaders.Authorization = new("Bearer", (await logIn.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString());

        var posts = (await person.Http.GetFromJsonAsync<JsonElement>("/api/v2/tweets")).GetProperty("tweets_list");
        Assert.Equal(11, posts.GetArrayLength());
        var picture = posts.EnumerateArray().First(post => post.TryGetProperty("media", out _)).GetProperty("media")[0].GetProperty("url").GetString();
        using var shown = await person.Http.GetAsync(picture);
        Assert.Equal((HttpStatusCode.OK, "image"), (shown.StatusCode, shown.Content.Headers.ContentType!.MediaType!.Split('/')[0]));
        Assert.Equal(3, (await person.Http.GetFromJsonAsync<JsonElement>("/api/v1/chats")).GetProperty("chats").GetArrayLength());
        await NamesCanBeReadOnAPhone(messenger.Address, password);
    }

    private async Task NamesCanBeReadOnAPhone(Uri address, string password)
    {
        await using var ada = await chromium.Visit(address, options => options.ViewportSize = new() { Width = 390, Height = 844 });
        await ada.LogInByHand("/login", "ada", password);
        await ada.Page.ArrivesAt(AtHome());
        await ada.Page.GotoAsync("/people");
        var names = ada.Page.Locator(".person-row:has(.label-marks) .person-row-name");
        await names.First.WaitForAsync();
        Assert.Empty(await names.EvaluateAllAsync<string[]>("names => names.filter(name => name.scrollWidth > name.clientWidth).map(name => name.textContent)"));
        Assert.Empty(ada.Complaints);
    }

    [GeneratedRegex("/$")]
    private static partial Regex AtHome();

    [GeneratedRegex("password of all: ([0-9a-f]{16})")]
    private static partial Regex Password();
}
