using System.Net;
using System.Text.Json.Nodes;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>The app's API has a description of its own, and a page that asks no other server for anything.</summary>
public sealed class Description_for_apps(GatewayFixture gateway)
{
    [Fact]
    public async Task Calls_of_apps_are_described_apart_from_those_of_the_page()
    {
        using var client = gateway.Anonymous();
        var (app, page) = (JsonNode.Parse(await client.GetStringAsync("/openapi/app.json"))!, JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"))!);
        Assert.NotNull(app["paths"]!["/api/time"]);
        Assert.Null(page["paths"]!["/api/time"]);
        Assert.Null(app["paths"]!["/api/v1/users"]);
        Assert.Null(page["paths"]!["/upload/file"]);
        Assert.Contains("signed", (string)app["info"]!["description"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_call_is_there_with_its_arguments_and_its_envelope()
    {
        using var client = gateway.Anonymous();
        var document = JsonNode.Parse(await client.GetStringAsync("/openapi/app.json"))!;
        var calls = document["paths"]!.AsObject().ToDictionary(path => path.Key.TrimEnd('/'), path => path.Value!["post"]);
        foreach (var path in (string[])["/api/time", "/api/auth/sendsms", "/api/auth/login", "/users/sendsms", "/users/regist", "/users/login", "/upload/file"])
            Assert.NotNull(calls.GetValueOrDefault(path));

        Assert.Equal(["phone", "appkey", "timestamp", "nonce", "sign"], Required(calls["/api/auth/sendsms"]!, "application/json"));
        Assert.Equal(["phone", "password", "code"], Required(calls["/users/regist"]!, "application/x-www-form-urlencoded"));
        Assert.Equal(["image"], Required(calls["/upload/file"]!, "multipart/form-data"));
        Assert.NotNull(calls["/users/login"]!["responses"]!["200"]!["content"]!["text/html"]);
        Assert.Equal("#/components/schemas/AppRefusal", Refusal(calls["/api/auth/login"]!, "401"));
        Assert.Equal("#/components/schemas/BackendAnswer", Refusal(calls["/users/sendsms"]!, "429"));
        Assert.Equal(["msg", "code"], document["components"]!["schemas"]!["BackendData"]!["required"]!.AsArray().Select(name => (string)name!));
    }

    private static IEnumerable<string> Required(JsonNode call, string type) =>
        call["requestBody"]!["content"]![type]!["schema"]!["required"]!.AsArray().Select(name => (string)name!);

    private static string Refusal(JsonNode call, string status) => (string)call["responses"]![status]!["content"]!["application/json"]!["schema"]!["$ref"]!;

    [Fact]
    public async Task The_page_runs_its_own_script_alone()
    {
        using var client = gateway.Browser();
        using var answer = await client.GetAsync(new Uri("/docs/", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync();
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        var nonce = policy.Split("'nonce-")[1].Split('\'')[0];
        Assert.Contains($"nonce=\"{nonce}\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("://", html.Replace("http://www.w3.org", "", StringComparison.Ordinal).Replace(gateway.Address.GetLeftPart(UriPartial.Authority), "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/docs/scalar.js", UriKind.Relative))).StatusCode);

        using var other = await client.GetAsync(new Uri("/login", UriKind.Relative));
        Assert.DoesNotContain("unsafe-inline", other.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }
}
