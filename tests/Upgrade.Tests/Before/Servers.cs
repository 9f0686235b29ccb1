namespace TempMessenger.Upgrade.Tests.Before;

/// <summary>The servers that script/servers started for the tests, as their owner.</summary>
internal static class Servers
{
    private static int made;

    /// <summary>The address of RabbitMQ without a virtual host.</summary>
    public static Uri RabbitMQ { get; } = new(TestServers.RabbitMQ);

    public static string PostgresAdminPassword { get; } = File.ReadAllLines(Path.Combine(TestServers.Folder, "settings"))
        .Single(line => line.StartsWith("postgres_admin_password=", StringComparison.Ordinal)).Split('=')[1];

    public static string NewName() => $"upgrade_{Environment.ProcessId}_{Interlocked.Increment(ref made)}";

    public static async Task<string> RabbitMQControl(params string[] arguments)
    {
        var outcome = await Script.Run("script/servers", ["rabbitmqctl", TestServers.Folder, .. arguments]);
        Assert.True(outcome.Code == 0, $"rabbitmqctl {string.Join(' ', arguments)}: {outcome.Output}{outcome.Error}");
        return outcome.Output;
    }
}
