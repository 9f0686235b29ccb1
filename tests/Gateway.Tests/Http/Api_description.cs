using System.Text.Json;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Gateway.Tests.Http;

public sealed class Api_description(GatewayFixture gateway)
{
    [Fact]
    public async Task Every_call_says_what_it_takes_and_how_it_refuses()
    {
        var document = await gateway.Anonymous().GetAsync("/openapi/v1.json").Json();
        foreach (var (path, method, operation) in Operations(document).Where(call => !call.Path.StartsWith("/api/v1/realtime", StringComparison.Ordinal)))
        {
            var place = $"{method} {path}";
            var answers = operation.GetProperty("responses").EnumerateObject().Select(answer => answer.Name).ToArray();
            Assert.True(operation.TryGetProperty("operationId", out _), place);
            Assert.True(answers.Any(status => status.StartsWith('2')), place);
            Assert.True(answers.Contains("429"), place);
            Assert.Equal(answers.Order(StringComparer.Ordinal), answers);
            if (operation.TryGetProperty("requestBody", out var body))
            {
                Assert.True(body.GetProperty("content").TryGetProperty("application/json", out _), place);
                Assert.True(answers.Contains("400") && answers.Contains("413") && answers.Contains("415"), place);
            }
            if (operation.TryGetProperty("security", out _))
                Assert.True(answers.Contains("401"), place);
        }
    }

    [Fact]
    public async Task The_catalogue_lists_what_is_described()
    {
        var document = await gateway.Anonymous().GetAsync("/openapi/v1.json").Json();
        var lines = (await gateway.Anonymous().GetAsync("/api/v1/info").Json()).GetProperty("api_version").EnumerateArray().ToArray();
        var described = Operations(document).Where(call => !call.Path.StartsWith("/api/v1/realtime", StringComparison.Ordinal))
            .GroupBy(call => call.Path, call => call.Method).Select(path => $"{path.Key} {string.Join(", ", path.Order(StringComparer.Ordinal))}");
        Assert.Equal(
            described.Order(StringComparer.Ordinal),
            lines.Select(line => $"{line.GetProperty("links").GetString()} {line.GetProperty("methods").GetString()}").Order(StringComparer.Ordinal));
        Assert.All(lines, line => Assert.Equal(
            line.GetProperty("links").GetString()!.StartsWith("/api/v2/", StringComparison.Ordinal) ? "v2" : "v1", line.GetProperty("version").GetString()));
    }

    [Theory]
    [InlineData("NewUser", "first_name", null, AccountRules.MaxNameCharacters)]
    [InlineData("NewUser", "last_name", null, AccountRules.MaxNameCharacters)]
    [InlineData("NewUser", "name", null, AccountRules.MaxShownNameCharacters)]
    [InlineData("NewUser", "email", null, AccountRules.MaxEmailCharacters)]
    [InlineData("NewUser", "password", AccountRules.MinPasswordCharacters, AccountRules.MaxPasswordCharacters)]
    [InlineData("UserChange", "name", null, AccountRules.MaxShownNameCharacters)]
    [InlineData("UserChange", "email", null, AccountRules.MaxEmailCharacters)]
    [InlineData("PasswordChange", "new_password", AccountRules.MinPasswordCharacters, AccountRules.MaxPasswordCharacters)]
    [InlineData("PasswordChange", "old_password", null, null)]
    [InlineData("NewTweet", "body", 1, PostRules.MaxBodyCharacters)]
    [InlineData("NewTweet", "username", null, null)]
    public async Task Values_have_the_limits_of_the_service(string body, string member, int? min, int? max)
    {
        var document = await gateway.Anonymous().GetAsync("/openapi/v1.json").Json();
        var value = document.GetProperty("components").GetProperty("schemas").GetProperty(body).GetProperty("properties").GetProperty(member);

        Assert.Equal((min, max), (Number("minLength"), Number("maxLength")));

        int? Number(string name) => value.TryGetProperty(name, out var number) ? number.GetInt32() : null;
    }

    private static IEnumerable<(string Path, string Method, JsonElement Operation)> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select (path.Name, operation.Name, operation.Value);
}
