using System.Net;
using System.Text.Json;
using TempMessenger.Gateway.Tests.Realtime;

namespace TempMessenger.Gateway.Tests.Http;

public sealed class People_over_http(GatewayFixture gateway)
{
    [Fact]
    public async Task One_follows_and_unfollows_and_reads_ones_own_lists()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        using var followed = await ada.Client.PutAsync($"/api/v1/me/following/{bob.Id}", null);
        Assert.Equal(HttpStatusCode.NoContent, followed.StatusCode);
        var position = Assert.Single(followed.Headers.GetValues("Log-Position"));
        Assert.Equal(22, position.Length);
        Assert.Equal("""{"following":true,"followed_by":false,"blocking":false}""", await Relation(ada, bob.Id, $"?at_least={position}"));
        Assert.Equal("""{"following":false,"followed_by":true,"blocking":false}""", await Relation(bob, ada.Id));
        var list = await ada.Client.GetAsync("/api/v1/me/following").Json();
        Assert.Equal(
            $$"""{"user_list":[{"id":"{{bob.Id}}","username":"{{bob.Username}}","name":"{{bob.Name}}"}],"next":null}""", list.GetRawText());
        Assert.Equal(ada.Id, Assert.Single(await Ids(bob, "followers")));
        await ada.Client.DeleteAsync(new Uri($"/api/v1/me/following/{bob.Id}", UriKind.Relative)).Is(HttpStatusCode.NoContent);
        Assert.Empty(await Ids(ada, "following"));
        Assert.Empty(await Ids(bob, "followers"));
    }

    [Fact]
    public async Task A_block_is_shown_to_who_blocks_alone()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        await bob.Client.PutAsync($"/api/v1/me/following/{ada.Id}", null).Is(HttpStatusCode.NoContent);
        await ada.Client.PutAsync($"/api/v1/me/blocked/{bob.Id}", null).Is(HttpStatusCode.NoContent);
        Assert.Equal("""{"following":false,"followed_by":false,"blocking":true}""", await Relation(ada, bob.Id));
        Assert.Equal("""{"following":false,"followed_by":false,"blocking":false}""", await Relation(bob, ada.Id));
        Assert.Equal([bob.Id], await Ids(ada, "blocked"));
        Assert.Empty(await Ids(bob, "blocked"));
        Assert.Empty(await Ids(bob, "following"));
        await ada.Client.PutAsync($"/api/v1/me/following/{bob.Id}", null).Refuses(409, "You block this account");
        await ada.Client.DeleteAsync(new Uri($"/api/v1/me/blocked/{bob.Id}", UriKind.Relative)).Is(HttpStatusCode.NoContent);
        Assert.Empty(await Ids(ada, "blocked"));
    }

    [Fact]
    public async Task An_account_is_found_by_its_username_as_others_see_it()
    {
        var ada = await gateway.SignUp();
        foreach (var client in (HttpClient[])[gateway.Anonymous(), ada.Client, gateway.Admin.Client])
        {
            var found = (await client.GetAsync($"/api/v1/users/by-username/{ada.Username}").Json()).GetProperty("user_details");
            Assert.Equal(["id", "username", "name"], found.EnumerateObject().Select(member => member.Name));
            Assert.Equal(ada.Id, found.GetProperty("id").GetString());
        }

        foreach (var unknown in (string[])["nobody-of-that-name", "A%20B", "a%2Fb"])
            await gateway.Anonymous().GetAsync($"/api/v1/users/by-username/{unknown}").Refuses(404);
    }

    [Fact]
    public async Task Lists_come_a_page_at_a_time()
    {
        var ada = await gateway.SignUp();
        var people = new List<string>();
        for (var n = 0; n < 3; n++)
        {
            var person = await gateway.SignUp();
            await ada.Client.PutAsync($"/api/v1/me/following/{person.Id}", null).Is(HttpStatusCode.NoContent);
            people.Insert(0, person.Id);
        }

        var first = await ada.Client.GetAsync("/api/v1/me/following?limit=2").Json();
        var second = await ada.Client.GetAsync($"/api/v1/me/following?limit=2&before={first.GetProperty("next").GetString()}").Json();
        Assert.Equal(people, [.. Ids(first), .. Ids(second)]);
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=201")]
    [InlineData("limit=x")]
    [InlineData("before=7")]
    [InlineData("at_least=7")]
    public async Task A_question_of_another_form_is_refused(string query)
    {
        var ada = await gateway.SignUp();
        foreach (var list in (string[])["following", "followers", "blocked"])
            await ada.Client.GetAsync($"/api/v1/me/{list}?{query}").Refuses(400);
    }

    [Fact]
    public async Task A_deleted_account_leaves_no_trace_in_the_lists_of_others()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        await ada.Client.PutAsync($"/api/v1/me/following/{bob.Id}", null).Is(HttpStatusCode.NoContent);
        await bob.Client.PutAsync($"/api/v1/me/following/{ada.Id}", null).Is(HttpStatusCode.NoContent);
        await gateway.Admin.Client.DeleteJson("/api/v1/users", $$"""{"username":"{{bob.Username}}"}""").Is(HttpStatusCode.NoContent);
        Assert.Empty(await Ids(ada, "following"));
        Assert.Empty(await Ids(ada, "followers"));
        await ada.Client.PutAsync($"/api/v1/me/following/{bob.Id}", null).Refuses(404);
    }

    [Fact]
    public async Task A_block_over_HTTP_holds_on_open_sockets()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        var room = $"r{Guid.NewGuid():N}"[..20];
        await ada.Client.PostJson("/rooms", $$"""{"name":"{{room}}","title":"A room"}""").Is(HttpStatusCode.Created);
        await using var hers = await TestSocket.Connect(gateway.Address, ada.Token);
        await using var his = await TestSocket.Connect(gateway.Address, bob.Token);
        await hers.Subscribe(room);
        await his.Subscribe(room);
        await Count(his, 2);
        await ada.Client.PutAsync($"/api/v1/me/blocked/{bob.Id}", null).Is(HttpStatusCode.NoContent);
        await Count(his, 1);
        await Count(hers, 1);
        await hers.Send(new { type = "typing", room });
        await his.ExpectNo("typing");
        await ada.Client.DeleteAsync(new Uri($"/api/v1/me/blocked/{bob.Id}", UriKind.Relative)).Is(HttpStatusCode.NoContent);
        await Count(his, 2);

        static async Task Count(TestSocket socket, int people)
        {
            while ((await socket.Expect("presence")).GetProperty("count").GetInt32() != people)
            {
                // Not everybody had come or gone.
            }
        }
    }

    private static Task<string> Relation(Person own, string other, string query = "") =>
        own.Client.GetStringAsync(new Uri($"/api/v1/users/{other}/relation{query}", UriKind.Relative));

    private static async Task<IEnumerable<string>> Ids(Person own, string list) => Ids(await own.Client.GetAsync($"/api/v1/me/{list}").Json());

    private static IEnumerable<string> Ids(JsonElement page) => page.GetProperty("user_list").EnumerateArray().Select(person => person.GetProperty("id").GetString()!);
}
