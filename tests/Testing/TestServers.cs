namespace TempMessenger.Testing;

/// <summary>Where the servers are that script/servers started for the tests.</summary>
public static class TestServers
{
    /// <summary>The address of RabbitMQ.</summary>
    public static string RabbitMQ => FromEnvironment("TEMPMESSENGER_TEST_RABBITMQ");

    /// <summary>The connection string of Redis, without a database.</summary>
    public static string Redis => FromEnvironment("TEMPMESSENGER_TEST_REDIS");

    /// <summary>The connection string of PostgreSQL, for a user who may create databases.</summary>
    public static string Postgres => FromEnvironment("TEMPMESSENGER_TEST_POSTGRES");

    /// <summary>The folder of the servers.</summary>
    public static string Folder => FromEnvironment("TEMPMESSENGER_TEST_SERVERS");

    private static string FromEnvironment(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException($"{name} is not set. Run: eval \"$(script/servers start FOLDER)\"");
}
