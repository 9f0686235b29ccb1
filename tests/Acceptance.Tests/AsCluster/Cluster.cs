namespace TempMessenger.Acceptance.Tests.AsCluster;

/// <summary>
/// The real program as the processes of a cluster, with a virtual host of RabbitMQ, a database of Redis and one of PostgreSQL of its own.
/// </summary>
internal sealed class Cluster : IAsyncDisposable
{
    /// <summary>Tests of this collection run one after the other: they share the database of Redis.</summary>
    public const string Collection = "cluster";

    /// <summary>Of the calls between processes: on a busy machine the first take long. Below the patience of a person's client.</summary>
    private const string Patience = "Rpc:DeadlineMilliseconds=25000";

    private static readonly string[] Sides = ["posts-write", "posts-read", "feeds", "chat"];

    private readonly string keys = Directory.CreateTempSubdirectory("tempmessenger-keys-").FullName;
    private readonly TestDatabase accounts = new();
    private readonly List<Messenger> gateways = [];

    private Cluster(VirtualHost broker) => Broker = broker;

    public VirtualHost Broker { get; }

    public List<Messenger> Messages { get; } = [];

    public List<Messenger> Users { get; } = [];

    public IReadOnlyList<Messenger> Gateways => gateways;

    /// <summary>The two sides of posts, the feeds and chats, where they run as processes of their own.</summary>
    public List<Messenger> Apart { get; } = [];

    public IEnumerable<Messenger> Processes => [.. Messages, .. Users, .. Apart, .. gateways];

    /// <summary>The folder of the keys that processes share.</summary>
    public string Keys => keys;

    /// <summary>Names the broker for the program's other commands.</summary>
    public string[] BrokerSetting => ["--set", $"Rpc:Broker={Broker.Address}"];

    /// <param name="services">How many instances of each service.</param>
    /// <param name="gateways">How many gateways.</param>
    /// <param name="apart">Whether both sides of posts, the feeds and chats are processes of their own.</param>
    /// <param name="settings">Further ones of all processes.</param>
    public static async Task<Cluster> Start(int services = 1, int gateways = 1, bool apart = false, params string[] settings)
    {
        using (var redis = await RedisLine.Open())
            Assert.Equal("+OK", await redis.Ask("FLUSHDB"));
        var cluster = new Cluster(await VirtualHost.Create());
        settings = [Patience, .. settings];
        try
        {
            for (var instance = 0; instance < services; instance++)
            {
                cluster.Users.Add(await Messenger.StartParts(
                    ["users", "users-read", "people", .. apart ? [] : Sides, "apps", "media", "membership", "moderation"], [.. cluster.UserSettings(), .. settings]));
                cluster.Messages.Add(await Messenger.StartParts(["messages", "sms"], [.. cluster.MessageSettings(), .. settings]));
            }

            foreach (var side in apart ? Sides : [])
                cluster.Apart.Add(await Messenger.StartParts([side], [.. cluster.UserSettings(), .. settings]));
            for (var instance = 0; instance < gateways; instance++)
                await cluster.StartGateway(settings);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>One more.</summary>
    public async Task<Messenger> StartGateway(params string[] settings)
    {
        var gateway = await Messenger.StartParts(["gateway"], [$"Rpc:Broker={Broker.Address}", $"Redis:Connection={RedisLine.Setting}", Patience, .. settings]);
        gateways.Add(gateway);
        return gateway;
    }

    /// <summary>A command on the database of the cluster, beside its servers, with a data folder of its own.</summary>
    public async Task<(int ExitCode, string Output)> UsersCommand(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        using var command = Messenger.Launch([.. arguments, "--data", folder.Path, .. UserSettings()[1..].SelectMany(setting => new[] { "--set", setting })]);
        var (output, errors) = (command.StandardOutput.ReadToEndAsync(), command.StandardError.ReadToEndAsync());
        await command.WaitForExitAsync();
        return (command.ExitCode, await output + await errors);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Processes)
            await process.DisposeAsync();
        accounts.Dispose();
        await Broker.DisposeAsync();
        Directory.Delete(keys, recursive: true);
    }

    private string[] MessageSettings() =>
        [$"Rpc:Broker={Broker.Address}", $"Redis:Connection={RedisLine.Setting}", $"Messages:KeyFolder={keys}/messages", $"Sms:KeyFolder={keys}/sms"];

    private string[] UserSettings() =>
        [$"Rpc:Broker={Broker.Address}", $"Postgres:Connection={accounts.Connection}", $"Accounts:KeyFolder={keys}/users"];
}
