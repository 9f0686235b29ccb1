using StackExchange.Redis;

namespace TempMessenger.Sms.Tests;

/// <summary>A database of the server that script/servers started, emptied and looked at past the store.</summary>
internal sealed class TestRedis : IDisposable
{
    public const string Collection = "Redis";
    private const int Number = 12;

    private readonly ConnectionMultiplexer multiplexer;

    private TestRedis(string connection)
    {
        Connection = $"{connection},defaultDatabase={Number}";
        multiplexer = ConnectionMultiplexer.Connect($"{Connection},allowAdmin=true");
    }

    public string Connection { get; }

    private IServer Server => multiplexer.GetServer(multiplexer.GetEndPoints()[0]);

    public static TestRedis Empty()
    {
        var redis = new TestRedis(TestServers.Redis);
        redis.Server.FlushDatabase(Number);
        return redis;
    }

    public IReadOnlyList<string> Keys() => [.. Server.Keys(Number).Select(key => key.ToString())];

    /// <summary>Everything that stands there, as text.</summary>
    public string Content() => string.Join('\n', Keys().SelectMany(key => Fields(key).Prepend(key)));

    public void Dispose() => multiplexer.Dispose();

    private IEnumerable<string> Fields(string key)
    {
        var database = multiplexer.GetDatabase();
        return database.KeyType(key) == RedisType.Hash ? database.HashGetAll(key).Select(field => field.ToString()) : [database.StringGet(key).ToString()];
    }
}
