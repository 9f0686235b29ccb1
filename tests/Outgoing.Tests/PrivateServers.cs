using System.Text.RegularExpressions;

namespace TempMessenger.Outgoing.Tests;

/// <summary>Servers that a test may kill.</summary>
internal sealed partial class PrivateServers : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tempmessenger-servers-").FullName;
    private Dictionary<string, string> addresses = [];

    private PrivateServers()
    {
    }

    public string RabbitMQ => addresses["RABBITMQ"];

    public string Postgres => addresses["POSTGRES"];

    public static async Task<PrivateServers> Start()
    {
        var servers = new PrivateServers();
        var exports = await servers.Run("start");
        servers.addresses = Export().Matches(exports).ToDictionary(export => export.Groups[1].Value, export => export.Groups[2].Value);
        return servers;
    }

    /// <summary>A command of <c>script/servers</c> on them.</summary>
    public async Task<string> Run(string command, params string[] arguments)
    {
        var outcome = await Script.Run("script/servers", [command, folder, .. arguments]);
        Assert.True(outcome.Code == 0, $"script/servers {command}: {outcome.Output}{outcome.Error}");
        return outcome.Output;
    }

    public async ValueTask DisposeAsync()
    {
        await Run("stop");
        Directory.Delete(folder, recursive: true);
    }

    [GeneratedRegex("TEMPMESSENGER_TEST_([A-Z]+)='([^']*)'")]
    private static partial Regex Export();
}
