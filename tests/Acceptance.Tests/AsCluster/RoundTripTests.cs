using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace TempMessenger.Acceptance.Tests.AsCluster;

[Collection(Cluster.Collection)]
public sealed class RoundTripTests
{
    private const int Live = 1000;

    [Fact]
    public async Task A_list_of_a_thousand_live_messages_is_one_round_trip()
    {
        var lists = Scale.Of(20, 200);
        await using var cluster = await Cluster.Start();
        using var author = await Person.SignUp(cluster.Gateways[0].Address, "ada");
        await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Fill(author, writer, 16)));
        // A connection that runs a script for the first time sends it, and the messages service may just have opened another.
        Assert.Equal(Live, (await List(author)).Count);
        using var monitor = await RedisLine.Open();
        using var marker = await RedisLine.Open();
        Assert.Equal("+OK", await monitor.Ask("MONITOR"));

        var windows = new List<string[]>();
        for (var list = 0; list < lists; list++)
        {
            await marker.Ask($"ECHO begin-{list}");
            await marker.Next();
            Assert.Equal(Live, (await List(author)).Count);
            await marker.Ask($"ECHO end-{list}");
            await marker.Next();
            windows.Add(await Between(monitor, list));
        }

        // What the service does now and then by itself is in some of the windows. A list that took more than one command would leave none with one.
        var alone = windows.Where(window => window.Length == 1).ToArray();
        Assert.NotEmpty(alone);
        var script = Assert.Single(alone.Select(window => window[0]).Distinct());
        Assert.StartsWith("\"EVALSHA\"", script, StringComparison.OrdinalIgnoreCase);
        Assert.All(windows, window => Assert.Single(window, command => command == script));
        Scale.Report($"a list of {Live} live messages: {lists} lists through the gateway ran one EVALSHA each in Redis; in {alone.Length} of them nothing else ran there meanwhile, in the others only what the service does by itself");
    }

    private static async Task<JsonArray> List(Person reader) => (await reader.Client.GetFromJsonAsync<JsonArray>("/rooms/lobby/messages"))!;

    private static async Task Fill(Person author, int writer, int writers)
    {
        for (var index = writer; index < Live; index += writers)
            Assert.Equal(HttpStatusCode.NoContent, await author.Post("lobby", Guid.NewGuid().ToString("N"), $"message {index}", 600_000));
    }

    /// <summary>The commands that clients sent between the marks, each with its first argument; what scripts run inside Redis is no round trip.</summary>
    private static async Task<string[]> Between(RedisLine monitor, int list)
    {
        var commands = new List<string>();
        while (!(await monitor.Next()).EndsWith($"\"ECHO\" \"begin-{list}\"", StringComparison.OrdinalIgnoreCase))
        {
        }

        while (true)
        {
            // +1700000000.000000 [10 127.0.0.1:40000] "EVALSHA" "…" …
            var line = await monitor.Next();
            if (line.EndsWith($"\"ECHO\" \"end-{list}\"", StringComparison.OrdinalIgnoreCase))
                return [.. commands];
            var parts = line.Split(' ');
            if (parts[1] == $"[{RedisLine.Database}" && parts[2] != "lua]")
                commands.Add(string.Join(' ', parts.Skip(3).Take(2)));
        }
    }
}
