using System.Text.Json.Nodes;

namespace TempMessenger.Gateway.Tests.Http;

public sealed class Api_copy(GatewayFixture gateway)
{
    [Fact]
    public async Task The_committed_copy_is_what_the_server_gives()
    {
        var served = JsonNode.Parse(await gateway.Anonymous().GetStringAsync("/openapi/v1.json"));
        if (Environment.GetEnvironmentVariable("TEMPMESSENGER_WRITE_API") is not null)
            await File.WriteAllTextAsync(Path.Combine(Repository.Root, "web", "openapi.json"), served!.ToJsonString(new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n");
        var committed = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "web", "openapi.json")));
        Assert.True(
            JsonNode.DeepEquals(served, committed),
            "The API changed: curl -s http://127.0.0.1:8000/openapi/v1.json > web/openapi.json, then npm run types in web/.");
    }
}
