using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>Every address that shows or changes a relation, or an account, for everyone who may ask: what it answers about one account, Bob.</summary>
public sealed partial class Who_may_see_and_follow_whom(GatewayFixture gateway)
{
    /// <summary>Status for: nobody, a member, one whom Bob blocks, one who blocks Bob, both at once, an admin whom Bob blocks.</summary>
    [Theory]
    [InlineData("GET", "/api/v1/users/{id}", "200 200 404 200 200 200")]
    [InlineData("GET", "/api/v1/users/by-username/{name}", "200 200 404 200 200 200")]
    [InlineData("GET", "/api/v1/users/{id}/relation", "401 200 200 200 200 200")]
    [InlineData("PUT", "/api/v1/me/following/{id}", "401 204 404 409 409 404")]
    [InlineData("DELETE", "/api/v1/me/following/{id}", "401 204 204 204 204 204")]
    [InlineData("PUT", "/api/v1/me/blocked/{id}", "401 204 204 204 204 204")]
    [InlineData("DELETE", "/api/v1/me/blocked/{id}", "401 204 204 204 204 204")]
    [InlineData("DELETE", "/api/v1/users", "401 403 404 403 403 204")]
    [InlineData("PUT", "/api/v1/users/{id}", "401 403 403 403 403 200")]
    public async Task Each_gets_the_answer_that_fits(string method, string path, string expected)
    {
        var answers = new List<int>();
        foreach (var how in (string[])["nobody", "member", "blocked", "blocking", "both", "admin"])
        {
            var bob = await gateway.SignUp();
            var (client, id) = how switch
            {
                "nobody" => (gateway.Anonymous(), null),
                "admin" => (gateway.Admin.Client, gateway.Admin.Id),
                _ => await gateway.SignUp() is var person ? (person.Client, person.Id) : default,
            };
            if (how is "blocked" or "both" or "admin")
                await bob.Client.PutAsync($"/api/v1/me/blocked/{id}", null).Is(HttpStatusCode.NoContent);
            if (how is "blocking" or "both")
                await client.PutAsync($"/api/v1/me/blocked/{bob.Id}", null).Is(HttpStatusCode.NoContent);
            var body = path != "/api/v1/users" ? """{"name":"X"}""" : $$"""{"username":"{{bob.Username}}"}""";
            var address = path.Replace("{id}", bob.Id, StringComparison.Ordinal).Replace("{name}", bob.Username, StringComparison.Ordinal);
            using var answer = path.StartsWith("/api/v1/me", StringComparison.Ordinal) || method == "GET"
                ? await client.SendAsync(new HttpRequestMessage(HttpMethod.Parse(method), address))
                : await client.SendJson(HttpMethod.Parse(method), address, body);
            answers.Add((int)answer.StatusCode);
        }

        Assert.Equal(expected, string.Join(' ', answers.Select(status => status.ToString(CultureInfo.InvariantCulture))));
    }

    [Theory]
    [InlineData("GET", "/api/v1/users/{id}")]
    [InlineData("GET", "/api/v1/users/by-username/{name}")]
    [InlineData("PUT", "/api/v1/me/following/{id}")]
    [InlineData("GET", "/api/v1/users/{id}/relation")]
    public async Task The_answer_about_who_blocks_one_is_that_about_nobody(string method, string path)
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        await bob.Client.PutAsync($"/api/v1/me/blocked/{ada.Id}", null).Is(HttpStatusCode.NoContent);
        var texts = new List<string>();
        foreach (var (id, name) in ((string, string)[])[(bob.Id, bob.Username), ("0123456789abcdef0123456789abcdef", "nobody-of-that-name")])
        {
            var address = path.Replace("{id}", id, StringComparison.Ordinal).Replace("{name}", name, StringComparison.Ordinal);
            using var answer = await ada.Client.SendAsync(new HttpRequestMessage(HttpMethod.Parse(method), address));
            var text = (await answer.Content.ReadAsStringAsync()).Replace(address, "ADDRESS", StringComparison.Ordinal);
            texts.Add($"{answer.StatusCode} {RequestNumber().Replace(text, "NUMBER")}");
        }

        Assert.Equal(texts[1], texts[0]);
    }

    [Fact]
    public async Task The_list_of_accounts_leaves_out_who_is_hidden_either_way_but_for_admins()
    {
        var (ada, bob, carl) = (await gateway.SignUp(), await gateway.SignUp(), await gateway.SignUp());
        await ada.Client.PutAsync($"/api/v1/me/blocked/{bob.Id}", null).Is(HttpStatusCode.NoContent);
        await bob.Client.PutAsync($"/api/v1/me/blocked/{gateway.Admin.Id}", null).Is(HttpStatusCode.NoContent);
        var (hers, his, nobodys, admins) = (await Listed(ada.Client), await Listed(bob.Client), await Listed(gateway.Anonymous()), await Listed(gateway.Admin.Client));
        Assert.Equal((false, true, true), (hers.Contains(bob.Id), hers.Contains(ada.Id), hers.Contains(carl.Id)));
        Assert.Equal((false, true, true), (his.Contains(ada.Id), his.Contains(bob.Id), his.Contains(carl.Id)));
        Assert.All((string[])[ada.Id, bob.Id, carl.Id], id => Assert.Contains(id, nobodys));
        Assert.All((string[])[ada.Id, bob.Id, carl.Id], id => Assert.Contains(id, admins));
    }

    /// <summary>Each request has its own, whatever it is answered.</summary>
    [GeneratedRegex("[0-9A-Z]{13}:[0-9A-F]{8}")]
    private static partial Regex RequestNumber();

    private static async Task<HashSet<string>> Listed(HttpClient client)
    {
        var seen = new HashSet<string>();
        for (string? after = null; ;)
        {
            var page = await client.GetAsync($"/api/v1/users?limit=200{(after is null ? "" : $"&after={after}")}").Json();
            seen.UnionWith(page.GetProperty("user_list").EnumerateArray().Select(user => user.GetProperty("id").GetString()!));
            after = page.GetProperty("next").GetString();
            if (after is null)
                return seen;
        }
    }
}
