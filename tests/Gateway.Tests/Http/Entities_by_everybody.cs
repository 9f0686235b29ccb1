using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using TempMessenger.Contracts.Apps;
using TempMessenger.Gateway.Tests.Signing;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>
/// What the dating app's calls do for who asks: nobody, another person, one who is blocked, the owner, a moderator, an admin. Each entity is asked for as it is, by all of them in turn;
/// what changes it for good comes last.
/// </summary>
public sealed class Entities_by_everybody(GatewayFixture gateway)
{
    private static readonly string[] Open = ["/api/time", "/api/auth/sendsms", "/api/auth/login"];

    private NewAppSecret key = null!;

    [Fact]
    public async Task Every_call_but_those_to_log_in_needs_a_token()
    {
        key = await gateway.NewAppKey();
        var description = await gateway.Anonymous().GetAsync(new Uri("/openapi/app.json", UriKind.Relative)).Json();
        var calls = description.GetProperty("paths").EnumerateObject().Select(path => path.Name).Where(path => path.StartsWith("/api/", StringComparison.Ordinal) && !Open.Contains(path)).ToList();
        Assert.True(calls.Count > 40, string.Join(' ', calls));
        foreach (var path in calls)
            Assert.Equal((path, 504), (path, await Call(null, path, "")));
    }

    [Fact]
    public async Task Each_is_read_and_changed_by_those_who_may()
    {
        key = await gateway.NewAppKey();
        var (owner, other, blocked, moderator) = (await gateway.SignUp(), await gateway.SignUp(), await gateway.SignUp(), await gateway.SignUp());
        await gateway.Admin.Client.PutJson($"/api/v1/users/{moderator.Id}/role", """{"role":"moderator"}""").Json();
        Assert.Equal(0, await Call(owner, "/api/contacts/block", $"user_id={blocked.Id}"));
        var message = (await Data(owner, "/api/messages/send", $"user_id={other.Id}&content=hello")).GetProperty("id").GetString();
        var product = (await Data(gateway.Admin, "/api/product/save", "name_en=Week&name_zh=W&price=700&currency=CNY&days=7")).GetProperty("id").GetString();
        var order = (await Data(owner, "/api/order/create", $"product_id={product}&idempotency_key={Guid.NewGuid():N}")).GetProperty("order_id").GetString();
        var label = (await Data(gateway.Admin, "/api/label/save", "name_en=Chess&name_zh=C")).GetProperty("id").GetString();

        var who = new[] { other, blocked, owner, moderator, gateway.Admin };
        (string Path, string Form, int[] Codes)[] walk =
        [
            // Entity: call, arguments, and the answer to another person, one who is blocked, the owner, a moderator, an admin.
            ("/api/user/info", $"user_id={owner.Id}", [0, 509, 0, 0, 0]),
            ("/api/user/own", "", [0, 0, 0, 0, 0]),
            ("/api/user/update", "city=Here", [0, 0, 0, 0, 0]),
            ("/api/user/labels", $"user_id={owner.Id}", [0, 509, 0, 0, 0]),
            ("/api/user/recommend", "", [0, 0, 0, 0, 0]),
            ("/api/label/list", "", [0, 0, 0, 0, 0]),
            ("/api/label/save", "name_en=Go&name_zh=G", [508, 508, 508, 508, 0]),
            ("/api/album/list", $"user_id={owner.Id}", [0, 509, 0, 0, 0]),
            ("/api/location/info", "", [0, 0, 0, 0, 0]),
            ("/api/visitor/count", "", [0, 0, 0, 0, 0]),
            ("/api/visitor/list", "", [505, 505, 505, 505, 505]),
            ("/api/messages/list", $"user_id={owner.Id}", [0, 509, 300, 0, 0]),
            ("/api/messages/send", $"user_id={owner.Id}&content=x", [0, 509, 300, 0, 0]),
            ("/api/messages/open", $"id={message}", [509, 509, 509, 509, 509]),
            ("/api/contacts/list", "limit=10", [0, 0, 0, 0, 0]),
            ("/api/product/list", "", [0, 0, 0, 0, 0]),
            ("/api/product/save", "name_en=Day&name_zh=D&price=100&currency=CNY&days=1", [508, 508, 508, 508, 0]),
            ("/api/order/info", $"order_id={order}", [509, 509, 0, 509, 0]),
            ("/api/order/list", "", [0, 0, 0, 0, 0]),
            ("/api/vip/info", "", [0, 0, 0, 0, 0]),
        ];
        foreach (var (path, form, codes) in walk)
        {
            foreach (var (person, code) in who.Zip(codes))
                Assert.Equal((path, Role(person), code), (path, Role(person), await Call(person, path, form)));
        }

        // What only the owner or an admin ends: the others first.
        await Ended("/api/messages/delete", $"id={message}", 509, owner);
        await Ended("/api/order/cancel", $"order_id={order}", 509, owner);
        await Ended("/api/label/remove", $"label_id={label}", 508, gateway.Admin);
        await Ended("/api/product/retire", $"id={product}", 508, gateway.Admin);

        async Task Ended(string path, string form, int refused, Person last)
        {
            foreach (var person in who.Where(person => person != last && (person != gateway.Admin || path == "/api/messages/delete")))
                Assert.Equal((path, Role(person), refused), (path, Role(person), await Call(person, path, form)));
            Assert.Equal((path, 0), (path, await Call(last, path, form)));
        }

        string Role(Person person) => ((string[])["other", "blocked", "owner", "moderator", "admin"])[Array.IndexOf(who, person)];
    }

    private async Task<int> Call(Person? person, string path, string form) => (await Answer(person, path, form)).GetProperty("code").GetInt32();

    private async Task<JsonElement> Data(Person person, string path, string form)
    {
        var answer = await Answer(person, path, form);
        Assert.True(answer.GetProperty("code").GetInt32() == 0, $"{path}: {answer.GetRawText()}");
        return answer.GetProperty("data");
    }

    private async Task<JsonElement> Answer(Person? person, string path, string form)
    {
        using var content = new StringContent(SigningHttp.Form(key, path, form, token: person?.Token ?? ""), Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        using var response = await gateway.Anonymous().PostAsync(new Uri(path, UriKind.Relative), content);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.Clone();
    }
}
