using System.Net;
using System.Text.Json;
using TempMessenger.Gateway.Features.Accounts;

namespace TempMessenger.Gateway.Tests.Http;

public sealed class Users_over_http(GatewayFixture gateway)
{
    [Fact]
    public async Task An_account_is_created_with_its_address_and_no_password_in_the_answer()
    {
        using var created = await gateway.Anonymous().PostJson("/api/v1/users", NewUser(out var username));
        var text = await created.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var user = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.Equal($"/api/v1/users/{user.GetProperty("id").GetString()}", created.Headers.Location!.ToString());
        Assert.Equal(username, user.GetProperty("username").GetString());
        Assert.Equal("member", user.GetProperty("role").GetString());
        Assert.DoesNotContain("password", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("hash", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_same_name_or_address_again_is_a_conflict()
    {
        var body = NewUser(out var username);
        await gateway.Anonymous().PostJson("/api/v1/users", body).Is(HttpStatusCode.Created);
        await gateway.Anonymous().PostJson("/api/v1/users", body).Refuses(409);
        await gateway.Anonymous().PostJson("/api/v1/users", body.Replace(username + "@", username.ToUpperInvariant() + "@", StringComparison.Ordinal)).Refuses(409);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"username":"abcdef","password":"long enough 77"}""")]
    [InlineData("""{"username":"abcdef","email":"a@b.example"}""")]
    [InlineData("""{"username":"abcdef","email":"nonsense","password":"long enough 77"}""")]
    [InlineData("""{"username":"abcdef","email":"a@b.example","password":"short"}""")]
    [InlineData("""{"username":"abcdef","email":"a@b.example","password":"password"}""")]
    [InlineData("""{"username":"A B","email":"a@b.example","password":"long enough 77","first_name":"A"}""")]
    [InlineData("""{"username":"abcdef","email":"a@b.example","password":"long enough 77","first_name":"A","role":"admin"}""")]
    [InlineData("""{"username":"abcdef","email":"a@b.example","password":"long enough 77","first_name":"A","id":"1"}""")]
    public async Task An_account_that_cannot_be_is_refused_with_what_is_wrong(string body) =>
        await gateway.Anonymous().PostJson("/api/v1/users", body).Refuses(400);

    [Fact]
    public async Task Others_see_id_username_and_name_and_oneself_and_admins_see_all()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        foreach (var other in (HttpClient[])[gateway.Anonymous(), bob.Client])
        {
            var seen = (await other.GetAsync($"/api/v1/users/{ada.Id}").Json()).GetProperty("user_details");
            Assert.Equal(["id", "username", "name"], seen.EnumerateObject().Select(member => member.Name));
        }
        foreach (var allowed in (HttpClient[])[ada.Client, gateway.Admin.Client])
        {
            var seen = (await allowed.GetAsync($"/api/v1/users/{ada.Id}").Json()).GetProperty("user_details");
            Assert.Equal(ada.Email, seen.GetProperty("email").GetString());
            Assert.Equal(1, seen.GetProperty("version").GetInt64());
        }
    }

    [Fact]
    public async Task Accounts_are_listed_a_page_at_a_time()
    {
        var people = new[] { await gateway.SignUp(), await gateway.SignUp(), await gateway.SignUp() };
        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await gateway.Anonymous().GetAsync($"/api/v1/users?limit=2{(after is null ? "" : $"&after={after}")}").Json();
            // Those of others who are suspended meanwhile are left out.
            Assert.InRange(page.GetProperty("user_list").GetArrayLength(), 0, 2);
            seen.AddRange(page.GetProperty("user_list").EnumerateArray().Select(user => user.GetProperty("username").GetString()!));
            after = page.GetProperty("next").GetString();
        }
        while (after is not null);
        Assert.Equal(seen.Distinct().Count(), seen.Count);
        Assert.All(people, person => Assert.Contains(person.Username, seen));
        foreach (var query in (string[])["limit=0", "limit=201", "limit=x"])
            await gateway.Anonymous().GetAsync($"/api/v1/users?{query}").Refuses(400);
    }

    [Fact]
    public async Task An_account_is_changed_by_itself_and_by_admins_only()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        await gateway.Anonymous().PutJson($"/api/v1/users/{ada.Id}", """{"name":"X"}""").Refuses(401, "Please log in");
        await bob.Client.PutJson($"/api/v1/users/{ada.Id}", """{"name":"X"}""").Refuses(403);
        var changed = (await ada.Client.PutJson($"/api/v1/users/{ada.Id}", """{"name":"Countess"}""").Json()).GetProperty("user_details");
        Assert.Equal("Countess", changed.GetProperty("name").GetString());
        Assert.Equal(2, changed.GetProperty("version").GetInt64());
        await gateway.Admin.Client.PutJson($"/api/v1/users/{ada.Id}", """{"name":"Lady"}""").Is(HttpStatusCode.OK);
        await ada.Client.PutJson($"/api/v1/users/{ada.Id}", $$"""{"username":"{{bob.Username}}"}""").Refuses(409);
        await ada.Client.PutJson($"/api/v1/users/{ada.Id}", """{"email":"nonsense"}""").Refuses(400);
        await ada.Client.PutJson($"/api/v1/users/{ada.Id}", """{"password":"new password 1"}""").Refuses(400, "JSON payload expected");
        await gateway.Admin.Client.PutJson($"/api/v1/users/{Guid.NewGuid():N}", """{"name":"X"}""").Refuses(404);
        await gateway.Admin.Client.PutJson("/api/v1/users/1", """{"name":"X"}""").Refuses(404);
    }

    [Fact]
    public async Task An_account_is_deleted_by_username_by_itself_or_an_admin()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        await gateway.Anonymous().DeleteJson("/api/v1/users", $$"""{"username":"{{ada.Username}}"}""").Refuses(401);
        await bob.Client.DeleteJson("/api/v1/users", $$"""{"username":"{{ada.Username}}"}""").Refuses(403);
        await bob.Client.DeleteJson("/api/v1/users", """{"username":"nobody-of-that-name"}""").Refuses(404);
        await bob.Client.DeleteJson("/api/v1/users", "{}").Refuses(400);
        await gateway.Anonymous().GetAsync($"/api/v1/users/{ada.Id}").Is(HttpStatusCode.OK);
        await gateway.Admin.Client.DeleteJson("/api/v1/users", $$"""{"username":"{{ada.Username}}"}""").Is(HttpStatusCode.NoContent);
        await gateway.Anonymous().GetAsync($"/api/v1/users/{ada.Id}").Refuses(404);
        await bob.Client.DeleteJson("/api/v1/users", $$"""{"username":"{{bob.Username}}"}""").Is(HttpStatusCode.NoContent);
        await bob.Client.GetAsync("/api/v1/sessions").Refuses(401);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("' or 1=1 --")]
    public async Task An_unknown_account_is_not_found(string id) => await gateway.Anonymous().GetAsync($"/api/v1/users/{id}").Refuses(404);

    [Fact]
    public async Task Roles_are_given_by_admins_and_the_last_admin_stays()
    {
        var ada = await gateway.SignUp();
        await gateway.Anonymous().PutJson($"/api/v1/users/{ada.Id}/role", """{"role":"admin"}""").Refuses(401);
        await ada.Client.PutJson($"/api/v1/users/{ada.Id}/role", """{"role":"admin"}""").Refuses(403);
        await gateway.Admin.Client.PutJson($"/api/v1/users/{ada.Id}/role", """{"role":"king"}""").Refuses(400);
        await gateway.Admin.Client.PutJson($"/api/v1/users/{Guid.NewGuid():N}/role", """{"role":"member"}""").Refuses(404);
        await gateway.Admin.Client.PutJson($"/api/v1/users/{gateway.Admin.Id}/role", """{"role":"member"}""").Refuses(409);
        await gateway.Admin.Client.PutJson($"/api/v1/users/{ada.Id}/role", """{"role":"moderator","version":7}""").Refuses(409);
        var details = (await gateway.Admin.Client.PutJson($"/api/v1/users/{ada.Id}/role", """{"role":"moderator"}""").Json()).GetProperty("user_details");
        Assert.Equal("moderator", details.GetProperty("role").GetString());

        var bob = await gateway.SignUp();
        using var sent = await bob.Client.PostJson("/messages", """{"message":"to be moderated"}""");
        await ada.Client.DeleteAsync(sent.Headers.Location).Is(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Admins_invite()
    {
        var ada = await gateway.SignUp();
        await gateway.Anonymous().PostAsync("/api/v1/invitations", null).Refuses(401);
        await ada.Client.PostAsync("/api/v1/invitations", null).Refuses(403);
        var invitation = await gateway.Admin.Client.PostAsync("/api/v1/invitations", null).Json(HttpStatusCode.Created);
        Assert.NotEmpty(invitation.GetProperty("code").GetString()!);
        Assert.True(invitation.GetProperty("expires_at").GetInt64() > 0);
    }

    private static string NewUser(out string username)
    {
        username = $"u{Guid.NewGuid():N}"[..20];
        return $$"""{"username":"{{username}}","email":"{{username}}@b.example","name":"Mahesh","password":"long enough 77"}""";
    }
}
