using System.Diagnostics;
using System.Text.Json.Nodes;

namespace TempMessenger.Testing;

/// <summary>A virtual host of its own on the RabbitMQ that script/servers started: nothing of other tests is in it.</summary>
public sealed class VirtualHost : IAsyncDisposable
{
    private static int made;

    private readonly string name = $"test-{Environment.ProcessId}-{Interlocked.Increment(ref made)}";

    private VirtualHost()
    {
    }

    public string Address => new UriBuilder(TestServers.RabbitMQ) { Path = "/" + name }.Uri.ToString();

    public static async Task<VirtualHost> Create()
    {
        var created = new VirtualHost();
        await Control("add_vhost", created.name);
        await Control("set_permissions", "-p", created.name, new Uri(TestServers.RabbitMQ).UserInfo.Split(':')[0], ".*", ".*", ".*");
        return created;
    }

    /// <summary>What RabbitMQ itself tells: one of its commands that list something, with the columns that are wanted.</summary>
    public async Task<JsonObject[]> List(string command, params string[] columns)
    {
        var listed = await Control([command, "-q", "-p", name, "--formatter", "json", .. columns]);
        return [.. JsonNode.Parse(listed)!.AsArray().Select(row => row!.AsObject())];
    }

    /// <summary>The connections that are open, each under the name that the broker gave it: a new connection has a new one.</summary>
    public async Task<string[]> Connections()
    {
        var listed = await Control("list_connections", "-q", "--formatter", "json", "vhost", "pid");
        return [.. JsonNode.Parse(listed)!.AsArray().Where(row => (string?)row!["vhost"] == name).Select(row => row!["pid"]!.ToJsonString()).Order()];
    }

    /// <summary>Lets the broker report each message that it delivers.</summary>
    public Task Trace() => Control("trace_on", "-p", name);

    public async ValueTask DisposeAsync() => await Control("delete_vhost", name);

    private static async Task<string> Control(params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Repository.Root, "script", "servers"), "rabbitmqctl", TestServers.Folder, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"rabbitmqctl {string.Join(' ', arguments)}: {await output}{await error}");
    }
}
