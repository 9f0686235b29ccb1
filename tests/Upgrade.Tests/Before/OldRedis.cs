using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using TempMessenger.Upgrade.Tests.Running;

namespace TempMessenger.Upgrade.Tests.Before;

/// <summary>A Redis of its own with the users and keys of the version before, at the time of the fixture: it is the clock of all messages.</summary>
internal sealed class OldRedis : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string folder = Directory.CreateTempSubdirectory("tempmessenger-redis-").FullName;
    private readonly int port = Ports.Free();
    private readonly Dictionary<string, string> secrets;
    private Process? process;

    private OldRedis(Dictionary<string, string> secrets) => this.secrets = secrets;

    /// <summary>As the configuration names it.</summary>
    public string Connection => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port},password={secrets["REDIS_PASSWORD"]}");

    public static async Task<OldRedis> Restore(Dictionary<string, string> secrets, Dictionary<string, string> time)
    {
        var redis = new OldRedis(secrets);
        File.Copy(Fixture.File("deploy/redis/users.acl"), Path.Combine(redis.folder, "users.acl"));
        await redis.Restart(time);
        await redis.Send(Fixture.Unzipped("cluster/redis.resp.gz"));
        return redis;
    }

    public async Task Restart(Dictionary<string, string> time)
    {
        End();
        var start = new ProcessStartInfo(
            "redis-server",
            [
                "--port", $"{port}", "--bind", "127.0.0.1", "--dir", folder, "--aclfile", Path.Combine(folder, "users.acl"),
                "--appendonly", "yes", "--appendfsync", "always", "--save", "", "--logfile", Path.Combine(folder, "log"),
            ]);
        foreach (var (name, value) in time)
            start.Environment[name] = value;
        process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Patience);
        while (!await Answers())
            await Task.Delay(20, limit.Token);
    }

    public void Dispose()
    {
        End();
        Directory.Delete(folder, recursive: true);
    }

    private void End()
    {
        if (process is null)
            return;
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        process = null;
    }

    private async Task<bool> Answers()
    {
        try
        {
            await Send(Encoding.ASCII.GetBytes("PING\r\n"));
            return true;
        }
        catch (Exception away) when (ServerAway.Is(away))
        {
            return false;
        }
    }

    /// <summary>As the operator, who may do everything. No command is refused.</summary>
    private async Task Send(byte[] commands)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync("127.0.0.1", port);
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"AUTH operator {secrets["REDIS_OPERATOR_PASSWORD"]}\r\n"));
        await stream.WriteAsync(commands);
        await stream.WriteAsync(Encoding.ASCII.GetBytes("QUIT\r\n"));
        using var reader = new StreamReader(stream);
        var replies = await reader.ReadToEndAsync();
        if (replies.Contains("LOADING", StringComparison.Ordinal))
            throw new IOException(replies);
        Assert.DoesNotMatch("(?m)^-", replies);
        Assert.EndsWith("+OK\r\n", replies, StringComparison.Ordinal);
    }
}
