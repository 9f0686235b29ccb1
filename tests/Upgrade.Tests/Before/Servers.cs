using TempMessenger.EndToEnd.Tests.Running;

namespace TempMessenger.Upgrade.Tests.Before;

/// <summary>The servers that script/servers started for the tests, as their owner.</summary>
internal static class Servers
{
    private static readonly string Folder = FromEnvironment("TEMPMESSENGER_TEST_SERVERS");
    private static int made;

    /// <summary>The address of RabbitMQ without a virtual host.</summary>
    public static Uri RabbitMQ { get; } = new(FromEnvironment("TEMPMESSENGER_TEST_RABBITMQ"));

    /// <summary>PostgreSQL as the user of the tests.</summary>
    public static string Postgres { get; } = FromEnvironment("TEMPMESSENGER_TEST_POSTGRES");

    public static string PostgresAdminPassword { get; } = File.ReadAllLines(Path.Combine(Folder, "settings"))
        .Single(line => line.StartsWith("postgres_admin_password=", StringComparison.Ordinal)).Split('=')[1];

    public static string NewName() => $"upgrade_{Environment.ProcessId}_{Interlocked.Increment(ref made)}";

    public static async Task<string> RabbitMQControl(params string[] arguments)
    {
        var outcome = await Script.Run("script/servers", ["rabbitmqctl", Folder, .. arguments]);
        Assert.True(outcome.Code == 0, $"rabbitmqctl {string.Join(' ', arguments)}: {outcome.Output}{outcome.Error}");
        return outcome.Output;
    }

    private static string FromEnvironment(string name) => Environment.GetEnvironmentVariable(name)
        ?? throw new InvalidOperationException($"{name} is not set: run `script/servers start DIR` and take over the lines that it prints.");
}
