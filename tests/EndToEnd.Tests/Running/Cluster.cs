using System.Net.Sockets;
using System.Text;

namespace TempMessenger.EndToEnd.Tests.Running;

/// <summary>
/// Two instances of each part, as processes of their own, with a virtual host of RabbitMQ, a database of Redis and one of PostgreSQL of its own: several
/// run beside each other.
/// </summary>
internal sealed class Cluster : IInstallation
{
    private static int databases = 8;

    private readonly int database = Interlocked.Increment(ref databases);
    private readonly VirtualHost broker;
    private readonly string keys = Directory.CreateTempSubdirectory("tempmessenger-keys-").FullName;
    private readonly TestDatabase accounts = new();
    private readonly string[] shared;

    private Cluster(VirtualHost broker, string[] settings)
    {
        this.broker = broker;
        var redis = TestServers.Redis;
        Empty(redis);
        Broker = $"Rpc:Broker={broker.Address}";
        shared = [Broker, .. settings];
        MessageSettings = [.. shared, $"Redis:Connection={redis},defaultDatabase={database}", $"Messages:KeyFolder={keys}/messages", $"Sms:KeyFolder={keys}/sms"];
        UserSettings = [.. shared, $"Postgres:Connection={accounts.Connection}", $"Accounts:KeyFolder={keys}/users", Messenger.CheapPasswords];
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
        var cluster = new Cluster(await VirtualHost.Create(), settings);
        try
        {
            for (var instance = 0; instance < 2; instance++)
                await Task.WhenAll(
                    Add(cluster.Messages, ["messages", "sms"], cluster.MessageSettings),
                    Add(cluster.Users, ["users"], cluster.UserSettings),
                    Add(cluster.UserQueries, ["users-read", "people", "posts-write", "posts-read", "feeds", "chat", "apps", "media", "membership", "moderation"], cluster.UserSettings),
                    Add(cluster.Gateways, ["gateway"], cluster.shared));
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

    /// <summary>Those that were stopped or killed.</summary>
    public Task StartMissing() => Task.WhenAll(Processes.Where(process => !process.Runs).Select(process => process.StartAgain()));

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Processes)
            await process.DisposeAsync();
        accounts.Dispose();
        await broker.DisposeAsync();
        Directory.Delete(keys, recursive: true);
    }

    private static async Task<Messenger> Add(List<Messenger> instances, string[] parts, string[] settings)
    {
        var started = await Messenger.StartParts(parts, settings);
        instances.Add(started);
        return started;
    }

    /// <summary>A database that earlier runs have left nothing in.</summary>
    private void Empty(string redis)
    {
        var parts = redis.Split(',');
        var address = parts[0].Split(':');
        var password = parts.Single(part => part.StartsWith("password=", StringComparison.Ordinal))["password=".Length..];
        using var connection = new TcpClient(address[0], int.Parse(address[1]));
        connection.GetStream().Write(Encoding.ASCII.GetBytes($"AUTH {password}\r\nSELECT {database}\r\nFLUSHDB\r\nQUIT\r\n"));
        using var reader = new StreamReader(connection.GetStream());
        Assert.Equal("+OK\r\n+OK\r\n+OK\r\n+OK\r\n", reader.ReadToEnd());
    }
}
