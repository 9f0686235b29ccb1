using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace TempMessenger.Gateway.Tests.Http;

public sealed class Bad_input(GatewayFixture gateway)
{
    private static readonly byte[] InvalidUtf8 = [.. "{\"message\":\""u8, 0xC3, 0x28, 0xFF, .. "\"}"u8];
    private static readonly byte[] Utf16 = Encoding.Unicode.GetBytes("""{"message":"foo"}""");
    private static readonly byte[] WithMark = [0xEF, 0xBB, 0xBF, .. "{\"message\":\"foo\"}"u8];

    /// <summary>Bodies that are wrong wherever they go; NAME stands for the first member of the body in question.</summary>
    private static readonly string[] Bodies =
    [
        "", " ", "not json", "null", "[]", "5", "1e400", "\"text\"", "true", "{", "{\"NAME\"", "{\"NAME\":", "{\"NAME\":\"a\"", "{\"NAME\":\"a\",}", "{NAME:\"a\"}",
        "{\"NAME\":\"a\"}{\"NAME\":\"b\"}", "{\"NAME\":\"a\"} x", "{\"NAME\":\"a\",\"NAME\":\"b\"}", "{\"NAME\":\"a\",\"unknown\":1}", "{\"NAME\":1e400}", "{\"NAME\":{}}", "{\"NAME\":[]}", "{\"NAME\":true}",
        "{\"NAME\":\"\\ud800\"}", "{\"NAME\":\"\\udc00\\ud800\"}", "{\"NAME\":\"\\x\"}", "{\"NAME\":\"a\u0001b\"}", "// comment\n{}", "{\"NAME\":NaN}", "{'NAME':'a'}",
        "{\"NAME\":" + new string('[', 17) + new string(']', 17) + "}", "{\"unknown\":" + new string('[', 5000) + "}", "{\"\":1}", "{\"__proto__\":{}}",
    ];

    private static readonly (HttpMethod Method, string Path, string Member, bool Anonymous)[] Targets =
    [
        (HttpMethod.Post, "/messages", "message", false),
        (HttpMethod.Post, "/rooms/lobby/messages", "message", false),
        (HttpMethod.Post, "/rooms", "name", false),
        (HttpMethod.Post, "/api/v2/tweets", "body", false),
        (HttpMethod.Post, "/api/v1/users", "email", true),
        (HttpMethod.Put, "/api/v1/users/ME", "name", false),
        (HttpMethod.Delete, "/api/v1/users", "username", false),
        (HttpMethod.Put, "/api/v1/users/ME/role", "role", false),
        (HttpMethod.Post, "/api/v1/sessions", "name", true),
        (HttpMethod.Put, "/api/v1/me/password", "old_password", false),
        (HttpMethod.Delete, "/api/v1/me", "password", false),
    ];

    [Fact]
    public async Task No_broken_body_is_taken_anywhere_and_none_is_our_fault()
    {
        var person = gateway.Admin;
        foreach (var (method, path, member, anonymous) in Targets)
        {
            var client = anonymous ? gateway.Anonymous() : person.Client;
            foreach (var body in Bodies.Select(body => Encoding.UTF8.GetBytes(body.Replace("NAME", member, StringComparison.Ordinal))).Append(InvalidUtf8).Append(Utf16).Append(WithMark))
            {
                using var request = new HttpRequestMessage(method, path.Replace("ME", person.Id, StringComparison.Ordinal)) { Content = new ByteArrayContent(body) };
                request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                await client.SendAsync(request).Refuses(400, "JSON payload expected");
            }
        }
        await person.Client.PostJson("/messages", """{"message":"still alive"}""").Is(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task No_other_content_type_and_no_huge_body_is_taken_anywhere()
    {
        foreach (var (method, path, member, anonymous) in Targets)
        {
            var client = anonymous ? gateway.Anonymous() : gateway.Admin.Client;
            var address = path.Replace("ME", gateway.Admin.Id, StringComparison.Ordinal);
            using var text = new HttpRequestMessage(method, address) { Content = new StringContent("{}", Encoding.UTF8, "text/plain") };
            await client.SendAsync(text).Refuses(415, "JSON payload expected");
            using var none = new HttpRequestMessage(method, address);
            await client.SendAsync(none).Refuses(415, "JSON payload expected");
            await client.SendJson(method, address, $$"""{"{{member}}":"{{new string('a', 66_000)}}"}""").Refuses(413);
        }
    }

    [Theory]
    [InlineData("\\u0000")]
    [InlineData("\\u0007")]
    [InlineData("\\u009f")]
    [InlineData("\\u001b[31m")]
    public async Task Control_characters_are_no_text(string escaped)
    {
        await gateway.Admin.Client.PostJson("/messages", $$"""{"message":"a{{escaped}}b"}""").Refuses(400);
        await gateway.Admin.Client.PostJson("/api/v2/tweets", $$"""{"body":"a{{escaped}}b"}""").Refuses(400);
        await gateway.Admin.Client.PostJson("/rooms", $$"""{"name":"control","title":"a{{escaped}}b"}""").Refuses(400);
        await gateway.Admin.Client.PutJson($"/api/v1/users/{gateway.Admin.Id}", $$"""{"name":"a{{escaped}}b"}""").Refuses(400);
        await gateway.Admin.Client.PutJson($"/api/v1/users/{gateway.Admin.Id}", $$"""{"email":"a{{escaped}}b@c.example"}""").Refuses(400);
    }

    [Fact]
    public async Task Log_in_takes_any_text_and_says_only_that_it_is_wrong()
    {
        foreach (var name in (string[])["\\u0000", "' or 1=1 --", "👋", new string('x', 10_000), "a@b@c", "\\uffff", "\\ufffd"])
            await gateway.Anonymous().PostJson("/api/v1/sessions", $$"""{"name":"{{name}}","password":"{{name}}"}""").Refuses(401);
    }

    [Fact]
    public async Task Every_route_bears_every_method_and_odd_addresses()
    {
        string[] methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"];
        string[] odd = ["/%", "/%zz", "/messages/%00", "/messages/%ff%fe", "/rooms/%2f/messages", "/api/v1/users/%C0%AF", "/..%2f..%2fetc", "/messages?limit=%00", "/messages?before=%ff", "/api/v2/tweets/%00", "/api/v2/tweets?user=%00&before=%00&at_least=x", "/api/v2/tweets?user=%00", "/?%"];
        // Nothing of this may log the client out or delete it: it has no session.
        var client = gateway.Anonymous();
        foreach (var path in Routes.Calls(gateway).Select(call => call.Path).Distinct().Concat(odd))
        {
            foreach (var method in methods)
            {
                using var request = new HttpRequestMessage(HttpMethod.Parse(method), path);
                using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                Assert.True((int)answer.StatusCode < 500, $"{method} {path} answered {(int)answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task No_answer_to_others_shows_an_email()
    {
        var ada = await gateway.SignUp();
        await ada.Client.PostJson("/messages", """{"message":"who am I"}""").Is(HttpStatusCode.NoContent);
        await ada.Client.PostJson("/api/v2/tweets", """{"body":"who am I"}""").Is(HttpStatusCode.Created);
        var room = $"r{Guid.NewGuid():N}";
        await ada.Client.PostJson("/rooms", $$"""{"name":"{{room}}","title":"x"}""").Is(HttpStatusCode.Created);
        var bob = await gateway.SignUp();
        foreach (var client in (HttpClient[])[gateway.Anonymous(), bob.Client])
        {
            foreach (var path in Routes.Calls(gateway).Where(call => call.Method == HttpMethod.Get && call.Path != "/ws").Select(call => call.Path)
                .Append($"/api/v1/users/{ada.Id}").Append("/api/v1/users?limit=200").Append($"/rooms/{room}"))
            {
                using var answer = await client.GetAsync(path);
                Assert.DoesNotContain(ada.Email, await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
            }
        }
    }
}
