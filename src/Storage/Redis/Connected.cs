using StackExchange.Redis;

namespace TempMessenger.Storage.Redis;

/// <summary>One connection, from its opening to its failure.</summary>
internal sealed class Connected : IDisposable
{
    private readonly ConnectionMultiplexer multiplexer;
    private readonly IDatabase database;

    private Connected(ConnectionMultiplexer multiplexer)
    {
        this.multiplexer = multiplexer;
        database = multiplexer.GetDatabase();
        IsCluster = Servers.Any(server => server.ServerType == ServerType.Cluster);
    }

    public bool IsCluster { get; }

    private IEnumerable<IServer> Servers => multiplexer.GetEndPoints().Select(point => multiplexer.GetServer(point));

    /// <summary>Connects and makes the scripts known that were used before, so that none is refused and overtaken.</summary>
    public static async Task<Connected> Open(ConfigurationOptions connectTo, IEnumerable<RedisScript> scripts, CancellationToken cancellation)
    {
        var opening = ConnectionMultiplexer.ConnectAsync(connectTo.Clone());
        var connected = new Connected(await opening.WaitAsync(cancellation));
        try
        {
            foreach (var server in connected.Servers.Where(server => server is { IsConnected: true, IsSlave: false }))
                await Task.WhenAll(scripts.Select(script => server.ScriptLoadAsync(script.Body))).WaitAsync(TimeSpan.FromSeconds(1), cancellation);
            return connected;
        }
        catch
        {
            connected.Dispose();
            throw;
        }
    }

    public async Task<RedisResult> Send(RedisScript script, string[] keys, RedisArgument[] arguments, bool isNew)
    {
        var names = Array.ConvertAll(keys, key => (RedisKey)key);
        var values = Array.ConvertAll(arguments, argument => argument.Value);
        try
        {
            return await (isNew ? database.ScriptEvaluateAsync(script.Body, names, values) : database.ScriptEvaluateAsync(script.Hash, names, values));
        }
        catch (RedisServerException forgotten) when (forgotten.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
        {
            return await database.ScriptEvaluateAsync(script.Body, names, values);
        }
    }

    public Task Ping(TimeSpan patience) => database.PingAsync().WaitAsync(patience);

    /// <summary>What is weaker than it should be, or null where nothing is or Redis does not tell.</summary>
    public async Task<string?> Durability()
    {
        try
        {
            var only = await Setting("appendonly");
            var sync = await Setting("appendfsync");
            return (only, sync) is (null, _) or (_, null) or ("yes", "always") ? null : $"appendonly {only}, appendfsync {sync}";
        }
        catch (RedisServerException)
        {
            // Not everybody may ask; then nobody can tell.
            return null;
        }
    }

    public void Dispose() => multiplexer.Dispose();

    private async Task<string?> Setting(string name) =>
        (string[]?)await database.ExecuteAsync("CONFIG", "GET", name) is [_, var value] ? value : null;
}
