using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using TempMessenger.Contracts.Apps;
using TempMessenger.Gateway.Tests.Signing;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>
/// What every call about the dating app's entities does for who asks: nobody, another person, one who is blocked, the owner, a moderator, an admin. The calls come from the
/// descriptions of the APIs, so that none can be forgotten.
/// </summary>
public sealed class Entities_by_everybody(GatewayFixture gateway)
{
    private static readonly string[] ToLogIn = ["/api/auth/sendsms", "/api/auth/login"];
    private static readonly string[] Open = ["/api/time", "/api/appeal/create"];

    private NewAppSecret key = null!;

    [Fact]
    public async Task Every_call_but_those_to_log_in_needs_a_token()
    {
        key = await gateway.NewAppKey();
        var calls = (await SignedCalls()).Except(Open).ToList();
        Assert.True(calls.Count > 40, string.Join(' ', calls));
        foreach (var path in calls)
            Assert.Equal((path, 504), (path, await Call(null, path, "")));
    }

    [Fact]
    public async Task Each_is_made_read_changed_and_removed_by_calls_of_the_app_of_those_who_may()
    {
        key = await gateway.NewAppKey();
        var all = await Everybody.Arrange(gateway);
        var steps = EntitiesOfApp.Steps(all).ToList();
        Assert.Equal(await SignedCalls(), steps.Select(step => step.Call).Distinct().Order(StringComparer.Ordinal));
        var wrong = await all.Walk(steps, (person, step, ask) => Call(person, step.Call, ask.Body!), code => code == 0);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Each_is_made_read_changed_and_removed_by_calls_of_the_page_of_those_who_may()
    {
        var all = await Everybody.Arrange(gateway);
        var steps = EntitiesOfPage.Steps(all).ToList();
        Assert.Equal(await PageCalls(), steps.Select(step => step.Call).Distinct().Order(StringComparer.Ordinal));
        var anonymous = gateway.Anonymous();
        var wrong = await all.Walk(steps, (person, step, ask) => Status(person?.Client ?? anonymous, step.Call, ask), status => status < 300);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Forms_without_JavaScript_work_for_those_who_may()
    {
        var all = await Everybody.Arrange(gateway);
        var steps = FormsOfPage.Steps(all).ToList();
        Assert.Equal(Forms(), steps.Select(step => step.Call).Distinct().Order(StringComparer.Ordinal));
        var anonymous = gateway.Anonymous();
        var wrong = await all.Walk(steps, (person, step, ask) => Page(person?.Client ?? anonymous, step.Call, ask), status => status < 400);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private IEnumerable<string> Forms() =>
        from call in Routes.Calls(gateway)
        let path = call.Endpoint.RoutePattern.RawText
        where call.Method != HttpMethod.Head && FormsOfPage.Beginnings.Any(beginning => path.StartsWith(beginning, StringComparison.Ordinal))
        let form = $"{call.Method} {path}"
        orderby form
        select form;

    private static async Task<int> Page(HttpClient client, string call, Ask ask)
    {
        using var request = new HttpRequestMessage(HttpMethod.Parse(call.Split(' ')[0]), ask.Path);
        if (ask.Body is { } body)
            request.Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await client.SendAsync(request);
        return response.Headers.Location?.ToString().StartsWith("/login", StringComparison.Ordinal) == true ? 401 : (int)response.StatusCode;
    }

    private async Task<IEnumerable<string>> SignedCalls()
    {
        var description = await gateway.Anonymous().GetAsync("/openapi/app.json").Json();
        return description.GetProperty("paths").EnumerateObject().Select(path => path.Name)
            .Where(path => path.StartsWith("/api/", StringComparison.Ordinal) && !ToLogIn.Contains(path)).Order(StringComparer.Ordinal);
    }

    private async Task<IEnumerable<string>> PageCalls()
    {
        var description = await gateway.Anonymous().GetAsync("/openapi/v1.json").Json();
        var calls =
            from path in description.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            where operation.Value.GetProperty("tags").EnumerateArray().Any(tag => EntitiesOfPage.Tags.Contains(tag.GetString()))
            select $"{operation.Name.ToUpperInvariant()} {path.Name}";
        return calls.Order(StringComparer.Ordinal);
    }

    private static async Task<int> Status(HttpClient client, string call, Ask ask)
    {
        using var request = new HttpRequestMessage(HttpMethod.Parse(call.Split(' ')[0]), ask.Path);
        if (ask.Body is { } body)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(request);
        return (int)response.StatusCode;
    }

    private async Task<int> Call(Person? person, string path, string form)
    {
        using var content = new StringContent(SigningHttp.Form(key, path, form, token: person?.Token ?? ""), Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        using var response = await gateway.Anonymous().PostAsync(new Uri(path, UriKind.Relative), content);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetInt32();
    }
}
