using System.Net.Sockets;
using System.Text;

namespace TempMessenger.EndToEnd.Tests.Running;

/// <summary>Two instances of each part, as processes of their own, on the servers that script/servers started.</summary>
internal sealed class Cluster : IInstallation
{
    private const int Database = 9;

    private readonly string keys = Directory.CreateTempSubdirectory("tempmessenger-keys-").FullName;
    private readonly TestDatabase accounts = new();
    private readonly string[] shared;

    private Cluster(string[] settings)
    {
        var redis = TestServers.Redis;
        Empty(redis);
        Broker = $"Rpc:Broker={TestServers.RabbitMQ}";
        shared = [Broker, .. settings];
        MessageSettings = [.. shared, $"Redis:Connection={redis},defaultDatabase={Database}", $"Messages:KeyFolder={keys}/messages", $"Sms:KeyFolder={keys}/sms"];
        UserSettings = [.. shared, $"Postgres:Connection={accounts.Connection}", $"Accounts:KeyFolder={keys}/users"];
    }

    /// <summary>The setting that names the broker.</summary>
    public string Broker { get; }

    public string[] MessageSettings { get; }

    public string[] UserSettings { get; }

    public List<Messenger> Messages { get; } = [];

    public List<Messenger> Users { get; } = [];

    public List<Messenger> UserQueries { get; } = [];

    public List<Messenger> Gateways { get; } = [];

    public IReadOnlyList<Uri> Addresses => [.. Gateways.Select(gateway => gateway.Address)];

    public IReadOnlyList<string> Folders => [keys, .. Processes.Select(process => process.Data)];

    private IEnumerable<Messenger> Processes => [.. Gateways, .. Messages, .. Users, .. UserQueries];

    public static async Task<Cluster> Start(params string[] settings)
    {
        var cluster = new Cluster(settings);
        try
        {
            for (var instance = 0; instance < 2; instance++)
            {
                cluster.Messages.Add(await Messenger.StartParts(["messages", "sms"], cluster.MessageSettings));
                cluster.Users.Add(await Messenger.StartParts(["users"], cluster.UserSettings));
                cluster.UserQueries.Add(await Messenger.StartParts(["users-read", "people", "posts-write", "posts-read", "feeds"], cluster.UserSettings));
                cluster.Gateways.Add(await Messenger.StartParts(["gateway"], cluster.shared));
            }

            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public Task Kill() => Task.WhenAll(Processes.Select(process => process.Kill()));

    public Task StartAgain() => Task.WhenAll(Processes.Select(process => process.StartAgain()));

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Processes)
            await process.DisposeAsync();
        accounts.Dispose();
        Directory.Delete(keys, recursive: true);
    }

    /// <summary>A database that earlier tests have left nothing in.</summary>
    private static void Empty(string redis)
    {
        var parts = redis.Split(',');
        var address = parts[0].Split(':');
        var password = parts.Single(part => part.StartsWith("password=", StringComparison.Ordinal))["password=".Length..];
        using var connection = new TcpClient(address[0], int.Parse(address[1]));
        connection.GetStream().Write(Encoding.ASCII.GetBytes($"AUTH {password}\r\nSELECT {Database}\r\nFLUSHDB\r\nQUIT\r\n"));
        using var reader = new StreamReader(connection.GetStream());
        Assert.Equal("+OK\r\n+OK\r\n+OK\r\n+OK\r\n", reader.ReadToEnd());
    }
}
