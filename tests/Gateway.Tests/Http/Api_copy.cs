using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TempMessenger.Gateway.Tests.Http;

public sealed class Api_copy(GatewayFixture gateway)
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    [Fact]
    public async Task The_committed_copy_is_what_the_server_gives()
    {
        var served = JsonNode.Parse(await gateway.Anonymous().GetStringAsync("/openapi/v1.json"));
        var file = Path.Combine(Repository.Root, "web", "openapi.json");
        if (Environment.GetEnvironmentVariable("TEMPMESSENGER_WRITE_API") is not null)
            await File.WriteAllTextAsync(file, served!.ToJsonString(Written) + "\n");
        var committed = JsonNode.Parse(await File.ReadAllTextAsync(file));
        Assert.True(
            JsonNode.DeepEquals(served, committed),
            "The API changed: this test with TEMPMESSENGER_WRITE_API=1 writes web/openapi.json, then npm run types in web/.");
    }
}
