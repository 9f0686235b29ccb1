using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TempMessenger.Gateway.Web.Signing;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>The app's API has a description of its own, and a page that asks no other server for anything.</summary>
public sealed partial class Description_for_apps(GatewayFixture gateway)
{
    private static readonly string[] Signing = ["appkey", "timestamp", "nonce", "sign", "sign_method", "token"];

    private static readonly string Document = Path.Combine(Repository.Root, "docs", "app-api.md");

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

    [Fact]
    public async Task Every_signed_call_is_there_under_a_name_of_its_own()
    {
        var (app, page) = (await Description("app"), await Description("v1"));
        foreach (var (method, path, _) in Routes.Calls(gateway).Where(call => call.Endpoint.Metadata.GetMetadata<SignatureRequired>() is not null))
        {
            var call = app["paths"]![path]?[method.Method.ToLowerInvariant()];
            Assert.True(call is not null, $"{method} {path}");
            Assert.True(call["responses"]!["200"]?["content"]?["application/json"]?["schema"]?["$ref"] is not null, $"{method} {path}: {call["responses"]}");
            foreach (var status in (string[])["400", "401", "409", "429", "503"])
                Assert.True(call["responses"]![status] is not null, $"{method} {path}: {status}");
        }

        string[] names = [.. Calls(app).Concat(Calls(page)).Select(call => (string)call.Operation["operationId"]!)];
        Assert.Equal(names.Distinct().Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
    }

    /// <summary>In its tables what may be left out stands in italics, and what explains an argument in parentheses.</summary>
    [Fact]
    public async Task The_document_has_the_same_calls_with_the_same_arguments()
    {
        var rows = (await File.ReadAllLinesAsync(Document)).Where(line => line.StartsWith("| `/", StringComparison.Ordinal)).Select(line => line.Split('|')).ToList();
        var documented = rows.SelectMany(row => Quoted().Matches(row[1]), (row, call) => (Path: call.Groups["name"].Value, Arguments: ArgumentsOf(row[2])))
            .ToLookup(row => row.Path, row => row.Arguments);
        var described = Calls(await Description("app")).Where(call => call.Method == "post" && call.Operation["requestBody"]?["content"]?["application/x-www-form-urlencoded"] is not null);
        foreach (var (path, _, operation) in described.Where(call => call.Path != "/api/time"))
        {
            var schema = operation["requestBody"]!["content"]!["application/x-www-form-urlencoded"]!["schema"]!;
            var required = schema["required"]?.AsArray().Select(name => (string)name!).ToHashSet() ?? [];
            var arguments = schema["properties"]!.AsObject().Select(member => member.Key).Except(Signing).Select(name => required.Contains(name) ? name : $"{name}?");
            Assert.True(documented[path].Count() == 1, path);
            Assert.Equal((path, Text(arguments)), (path, Text(documented[path].Single())));
        }

        static string Text(IEnumerable<string> arguments) => string.Join(' ', arguments.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> ArgumentsOf(string cell) => Quoted().Matches(Explained().Replace(cell, ""))
        .Select(argument => argument.Groups["optional"].Success ? $"{argument.Groups["name"].Value}?" : argument.Groups["name"].Value).Distinct();

    [GeneratedRegex(@"(?<optional>\*)?`(?<name>[^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Explained();

    private async Task<JsonNode> Description(string version)
    {
        using var client = gateway.Anonymous();
        return JsonNode.Parse(await client.GetStringAsync($"/openapi/{version}.json"))!;
    }

    private static IEnumerable<(string Path, string Method, JsonNode Operation)> Calls(JsonNode description) =>
        from path in description["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (path.Key.TrimEnd('/'), operation.Key, operation.Value!);

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
