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
        Assert.Contains("signed", (string)app["info"]!["description"]!, StringComparison.Ordinal);
    }

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
