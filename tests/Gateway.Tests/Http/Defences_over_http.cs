using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace TempMessenger.Gateway.Tests.Http;

public sealed class Defences_over_http(GatewayFixture gateway)
{
    [Fact]
    public void Every_endpoint_says_who_may_call_it()
    {
        var endpoints = Routes.Mapped(gateway);
        Assert.True(endpoints.Count > 20);
        Assert.All(endpoints, endpoint => Assert.True(Routes.IsDecided(endpoint), $"{endpoint.DisplayName} states no policy"));
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_a_wrong_method_is_named()
    {
        await gateway.Anonymous().GetAsync("/api/v1/nothing").Refuses(404, "Not found");
        using var wrong = await gateway.Anonymous().PutAsync("/messages", null);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, wrong.StatusCode);
        Assert.Equal(["GET", "HEAD", "POST"], wrong.Content.Headers.Allow.Order());
        await gateway.Anonymous().PutAsync("/messages", null).Refuses(405, "Method not allowed");
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1")]
    [InlineData("Origin", "")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Sec-Fetch-Site", "nonsense")]
    public async Task No_other_site_changes_anything(string header, string value)
    {
        var ada = await gateway.SignUp();
        var calls = Routes.Calls(gateway).Where(call => Routes.IsUnsafe(call.Method)).ToArray();
        Assert.True(calls.Length > 8);
        foreach (var (method, path, _) in calls)
        {
            using var request = new HttpRequestMessage(method, path) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
            request.Headers.TryAddWithoutValidation(header, value);
            using var answer = await ada.Client.SendAsync(request);
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{method} {path} answered {answer.StatusCode}");
        }
        await ada.Client.GetAsync("/api/v1/sessions").Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_good_origin_does_not_excuse_a_bad_site()
    {
        var ada = await gateway.SignUp();
        await Post(ada, ("Origin", Own), ("Sec-Fetch-Site", "cross-site")).Refuses(403, "Cross-site request refused");
        await Post(ada, ("Origin", "http://evil.example"), ("Sec-Fetch-Site", "same-origin")).Refuses(403, "Cross-site request refused");
        await Post(ada, ("Origin", $"{Own}.evil.example")).Refuses(403);
        await Post(ada, ("Origin", Own.Replace("http:", "https:", StringComparison.Ordinal))).Refuses(403);
    }

    [Fact]
    public async Task Ones_own_pages_and_programs_may_write_and_other_sites_links_lead_here()
    {
        var ada = await gateway.SignUp();
        await Post(ada).Is(HttpStatusCode.NoContent);
        await Post(ada, ("Origin", Own)).Is(HttpStatusCode.NoContent);
        await Post(ada, ("Sec-Fetch-Site", "same-origin")).Is(HttpStatusCode.NoContent);
        await Post(ada, ("Origin", Own), ("Sec-Fetch-Site", "same-origin")).Is(HttpStatusCode.NoContent);
        using var visit = new HttpRequestMessage(HttpMethod.Get, "/messages");
        visit.Headers.Add("Sec-Fetch-Site", "cross-site");
        await ada.Client.SendAsync(visit).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        var calls = Routes.Calls(gateway).Select(call => (call.Method, call.Path)).Distinct()
            .Append((HttpMethod.Get, "/nothing/here")).Append((HttpMethod.Put, "/messages")).Append((HttpMethod.Get, "/messages/bad"));
        foreach (var (method, path) in calls)
        {
            using var request = new HttpRequestMessage(method, path);
            using var answer = await gateway.Anonymous().SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            var place = $"{method} {path} {(int)answer.StatusCode}";
            var policy = Header("Content-Security-Policy");
            // The page of the app's API puts styles into itself; all else is stricter there.
            string[] parts = path == "/docs/v1" ? ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'", "script-src 'self' 'nonce-"]
                : ["default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'", "object-src 'none'"];
            Assert.All(parts, part => Assert.True(policy.Contains(part, StringComparison.Ordinal), place));
            Assert.DoesNotContain("unsafe", path == "/docs/v1" ? policy.Replace("style-src 'self' 'unsafe-inline'", "", StringComparison.Ordinal) : policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Header("X-Content-Type-Options"));
            Assert.Equal("same-origin", Header("Referrer-Policy"));
            Assert.Equal("same-origin", Header("Cross-Origin-Opener-Policy"));
            Assert.Equal("same-origin", Header("Cross-Origin-Resource-Policy"));
            Assert.NotEmpty(Header("Permissions-Policy"));
            Assert.False(answer.Headers.Contains("Server"), place);
            Assert.False(answer.Headers.Contains("X-Powered-By"), place);
            Assert.True((int)answer.StatusCode < 500, place);

            string Header(string name) => answer.Headers.TryGetValues(name, out var values) ? Assert.Single(values) : throw new InvalidOperationException($"{place} lacks {name}");
        }
    }

    [Fact]
    public async Task What_is_personal_or_vanishes_is_never_stored()
    {
        using var sent = await gateway.Admin.Client.PostJson("/messages", """{"message":"not for caches"}""");
        foreach (var path in (string[])
            ["/messages", "/rooms/lobby/messages", sent.Headers.Location!.ToString(), "/api/v1/me", "/api/v1/users", "/api/v1/sessions", "/api/v1/me/export", "/messages/bad"])
        {
            using var answer = await gateway.Admin.Client.GetAsync(path);
            Assert.True(answer.Headers.CacheControl?.NoStore, path);
            Assert.Null(answer.Headers.ETag);
            Assert.Null(answer.Content.Headers.LastModified);
        }
    }

    [Theory]
    [InlineData("evil.example", 400)]
    [InlineData("127.0.0.1.evil.example", 400)]
    [InlineData("localhost", 200)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("[::1]", 200)]
    [InlineData("192.168.7.7:8000", 200)]
    public async Task A_foreign_name_pointed_here_reads_nothing(string host, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/messages") { Headers = { Host = host } };
        using var answer = await gateway.Anonymous().SendAsync(request);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("text/plain", false)]
    [InlineData("text/html", false)]
    [InlineData("image/*", false)]
    [InlineData("application/json;q=0", false)]
    [InlineData("application/json", true)]
    [InlineData("application/problem+json", true)]
    [InlineData("application/*", true)]
    [InlineData("text/html, */*;q=0.1", true)]
    [InlineData("", true)]
    public async Task Where_JSON_is_not_admitted_the_phrase_alone_is_the_answer(string accept, bool json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/messages");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await gateway.Anonymous().SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(json ? "application/problem+json" : "text/plain", answer.Content.Headers.ContentType!.MediaType);
        if (!json)
            Assert.Equal("Please log in", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("GET /messages HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400)]
    [InlineData("GET /messages HTTP/1.1\r\nHost: localhost\r\nA: b\r\n c\r\n\r\n", 400)]
    [InlineData("GET /messages HTTP/1.1\r\nHost: localhost\r\nA: b\0c\r\n\r\n", 400)]
    [InlineData("GET /messages HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET /messages HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400)]
    [InlineData("nonsense\r\n\r\n", 400)]
    public async Task Broken_HTTP_is_refused_and_the_next_one_is_served(string raw, int status)
    {
        Assert.StartsWith($"HTTP/1.1 {status}", await Raw(raw), StringComparison.Ordinal);
        await gateway.Anonymous().GetAsync("/messages").Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Too_many_and_too_long_headers_are_refused()
    {
        var many = string.Concat(Enumerable.Range(0, 120).Select(number => $"X-{number}: 1\r\n"));
        Assert.StartsWith("HTTP/1.1 431", await Raw($"GET /messages HTTP/1.1\r\nHost: localhost\r\n{many}\r\n"), StringComparison.Ordinal);
        Assert.StartsWith(
            "HTTP/1.1 431", await Raw($"GET /messages HTTP/1.1\r\nHost: localhost\r\nX: {new string('a', 20_000)}\r\n\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 414", await Raw($"GET /{new string('a', 5_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_described_method_is_mapped_once()
    {
        var calls = Routes.Calls(gateway).Select(call => $"{call.Method} {call.Endpoint.RoutePattern.RawText}").ToArray();
        Assert.Equal(calls.Distinct().Count(), calls.Length);
        Assert.DoesNotContain(calls, call => call.Contains("/bench/", StringComparison.Ordinal));
        await gateway.Admin.Client.PostJson("/bench/nothing", "{}").Refuses(404);
        await gateway.Admin.Client.GetAsync("/bench/ready").Refuses(404);
    }

    private string Own => gateway.Address.GetLeftPart(UriPartial.Authority);

    private static async Task<HttpResponseMessage> Post(Person person, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/messages") { Content = new StringContent("""{"message":"here"}""", Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await person.Client.SendAsync(request);
    }

    private async Task<string> Raw(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(gateway.Address.Host, gateway.Address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        var buffer = new byte[4096];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var read = await stream.ReadAsync(buffer, patience.Token);
        return Encoding.Latin1.GetString(buffer, 0, read);
    }
}
