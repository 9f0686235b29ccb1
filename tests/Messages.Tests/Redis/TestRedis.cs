using StackExchange.Redis;

namespace TempMessenger.Messages.Tests.Redis;

/// <summary>A Redis for tests, looked at past the store: a database of the server that script/servers started, emptied, or a server of the test's own.</summary>
internal sealed class TestRedis : IDisposable
{
    private readonly ConnectionMultiplexer multiplexer;

    public TestRedis(string connection, int database = 0)
    {
        Connection = $"{connection},defaultDatabase={database}";
        multiplexer = ConnectionMultiplexer.Connect(Connection + ",allowAdmin=true");
        Database = multiplexer.GetDatabase();
    }

    public string Connection { get; }

    public IDatabase Database { get; }

    public IServer Server => multiplexer.GetServer(multiplexer.GetEndPoints()[0]);

    /// <param name="database">Tests that run at the same time use different ones.</param>
    public static TestRedis Empty(int database)
    {
        var redis = new TestRedis(TestServers.Redis, database);
        redis.Server.FlushDatabase(database);
        return redis;
    }

    public void Dispose() => multiplexer.Dispose();
}
