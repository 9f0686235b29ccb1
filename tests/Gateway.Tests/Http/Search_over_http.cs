using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Gateway.Tests.Http;

public sealed class Search_over_http(GatewayFixture gateway)
{
    [Fact]
    public async Task People_are_found_with_what_others_see_of_them_and_no_more()
    {
        var word = Word();
        var ada = await gateway.SignUp($"{word}-one");
        foreach (var reader in (HttpClient[])[gateway.Anonymous(), ada.Client, gateway.Admin.Client])
        {
            var found = await reader.GetAsync($"/api/v1/search/people?q={word[..6]}").Json();
            var person = Assert.Single(found.GetProperty("people").EnumerateArray());
            Assert.Equal(["id", "username", "name"], person.EnumerateObject().Select(member => member.Name));
            Assert.Equal((ada.Id, ada.Username, ada.Name), (person.GetProperty("id").GetString(), person.GetProperty("username").GetString(), person.GetProperty("name").GetString()));
            Assert.Equal(JsonValueKind.Null, found.GetProperty("next").ValueKind);
        }

        Assert.Empty((await gateway.Anonymous().GetAsync($"/api/v1/search/people?q={Uri.EscapeDataString(ada.Email)}").Json()).GetProperty("people").EnumerateArray());
    }

    [Fact]
    public async Task Who_blocks_and_who_is_blocked_do_not_find_each_other()
    {
        var word = Word();
        var (ada, bob) = (await gateway.SignUp($"{word}-one"), await gateway.SignUp($"{word}-two"));
        await ada.Client.PutAsync($"/api/v1/me/blocked/{bob.Id}", null).Is(HttpStatusCode.NoContent);
        Assert.Equal([ada.Id], await Found(ada.Client));
        Assert.Equal([bob.Id], await Found(bob.Client));
        Assert.Equal([bob.Id, ada.Id], await Found(gateway.Anonymous()));
        await ada.Client.DeleteAsync($"/api/v1/me/blocked/{bob.Id}").Is(HttpStatusCode.NoContent);
        Assert.Equal([bob.Id, ada.Id], await Found(bob.Client));

        async Task<IEnumerable<string?>> Found(HttpClient client) =>
            (await client.GetAsync($"/api/v1/search/people?q={word}").Json()).GetProperty("people").EnumerateArray().Select(person => person.GetProperty("id").GetString());
    }

    [Fact]
    public async Task What_is_found_comes_in_pages()
    {
        var word = Word();
        var people = new List<Person>();
        for (var n = 0; n < 3; n++)
            people.Add(await gateway.SignUp($"{word}-{n}"));
        var first = await gateway.Anonymous().GetAsync($"/api/v1/search/people?q={word}&limit=2").Json();
        var second = await gateway.Anonymous().GetAsync($"/api/v1/search/people?q={word}&limit=2&before={first.GetProperty("next").GetString()}").Json();
        Assert.Equal([people[2].Id, people[1].Id], Ids(first));
        Assert.Equal([people[0].Id], Ids(second));

        static IEnumerable<string?> Ids(JsonElement page) => page.GetProperty("people").EnumerateArray().Select(person => person.GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("", "search_too_short")]
    [InlineData("?q=a", "search_too_short")]
    [InlineData("?q=anna&limit=0", "limit_invalid")]
    [InlineData("?q=anna&limit=51", "limit_invalid")]
    [InlineData("?q=anna&limit=x", null)]
    [InlineData("?q=anna&before=x", "user_before_invalid")]
    public async Task A_search_that_cannot_be_is_refused(string query, string? reason)
    {
        var problem = await gateway.Anonymous().GetAsync($"/api/v1/search/people{query}").Refuses(400);
        if (reason is not null)
            Assert.Equal(reason, problem.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_search_that_is_behind_is_refused_for_now()
    {
        var later = gateway.Services.GetRequiredService<PositionTokens>().Write(1, 1_000_000_000);
        await gateway.Anonymous().GetAsync($"/api/v1/search/people?q=anna&at_least={later}").Refuses(503);
        await gateway.Anonymous().GetAsync("/api/v1/search/people?q=anna&at_least=1000000000").Refuses(400);
    }

    private static string Word() => string.Concat(Guid.NewGuid().ToString("N")[..12].Select(digit => (char)(char.IsDigit(digit) ? digit - '0' + 'k' : digit)));
}

/// <summary>Each gateway has a limit of its own here.</summary>
public sealed class Search_limits(Search_limits.Few gateway) : IClassFixture<Search_limits.Few>
{
    [Fact]
    public async Task Searches_are_counted_per_person_and_without_log_in_per_address()
    {
        var ada = await gateway.SignUp();
        for (var n = 0; n < 3; n++)
        {
            await gateway.Anonymous().GetAsync("/api/v1/search/people?q=anna").Is(HttpStatusCode.OK);
            await ada.Client.GetAsync("/api/v1/search/people?q=anna").Is(HttpStatusCode.OK);
        }

        await gateway.Anonymous().GetAsync("/api/v1/search/people?q=anna").Refuses(429);
        await ada.Client.GetAsync("/api/v1/search/people?q=anna").Refuses(429);
        await gateway.Admin.Client.GetAsync("/api/v1/search/people?q=anna").Is(HttpStatusCode.OK);
    }

    public sealed class Few : GatewayFixture
    {
        protected override IDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings) { ["Limits:SearchesPerPersonPer10Seconds"] = "3" };
    }
}
