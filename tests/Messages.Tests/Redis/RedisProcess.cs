using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using StackExchange.Redis;

namespace TempMessenger.Messages.Tests.Redis;

/// <summary>A redis-server of the test's own, which it may kill. It keeps an append-only file and synchronises each write, as the cluster's does.</summary>
internal sealed partial class RedisProcess : IDisposable
{
    private const int SigCont = 18;
    private const int SigStop = 19;

    private readonly bool cluster;
    private readonly string[] users;
    private Process process;

    private RedisProcess(bool cluster, string[] users)
    {
        this.cluster = cluster;
        this.users = users;
        process = Launch();
    }

    /// <summary>Holds its append-only file.</summary>
    public TemporaryFolder Folder { get; } = new();

    public int Port { get; } = FreePort();

    public string Connection => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <param name="cluster">Whether it is a Redis Cluster of one node.</param>
    /// <param name="users">Access control rules beside those of the user <c>default</c>, who has no password.</param>
    public static async Task<RedisProcess> Start(bool cluster = false, params string[] users)
    {
        var started = new RedisProcess(cluster, users);
        await started.Answers();
        if (cluster)
        {
            using var redis = new TestRedis(started.Connection);
            await redis.Database.ExecuteAsync("CLUSTER", "ADDSLOTSRANGE", 0, 16_383);
            while (!((string)(await redis.Database.ExecuteAsync("CLUSTER", "INFO"))!).Contains("cluster_state:ok", StringComparison.Ordinal))
                await Task.Delay(20);
        }

        return started;
    }

    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>Cuts the file to which writes are appended off, so many bytes after the last time that a text is in it.</summary>
    public void CutOff(string text, int bytes)
    {
        using var file = File.Open(Directory.GetFiles(Folder.Path, "*.incr.aof", SearchOption.AllDirectories).Single(), FileMode.Open);
        var content = new byte[file.Length];
        file.ReadExactly(content);
        file.SetLength(content.AsSpan().LastIndexOf(Encoding.UTF8.GetBytes(text)) + bytes);
    }

    public async Task Restart()
    {
        process.Dispose();
        process = Launch();
        await Answers();
    }

    public void Freeze() => Assert.Equal(0, Signal(process.Id, SigStop));

    public void Thaw() => Assert.Equal(0, Signal(process.Id, SigCont));

    public void Dispose()
    {
        if (!process.HasExited)
            Kill();
        process.Dispose();
        Folder.Dispose();
    }

    private static int FreePort()
    {
        // The bus of a cluster takes the port 10,000 above.
        while (true)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            if (((IPEndPoint)probe.LocalEndpoint).Port is > 10_000 and < 55_000 and var port)
                return port;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);

    private Process Launch()
    {
        string[] arguments =
        [
            "--port", $"{Port}", "--bind", "127.0.0.1", "--dir", Folder.Path, "--appendonly", "yes", "--appendfsync", "always", "--save", "",
            "--logfile", Path.Combine(Folder.Path, "log"), "--cluster-enabled", cluster ? "yes" : "no",
            .. users.SelectMany(user => new[] { "--user" }.Concat(user.Split(' '))),
        ];
        return Process.Start(new ProcessStartInfo("redis-server", arguments) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("redis-server does not start.");
    }

    private async Task Answers()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                using var probe = await ConnectionMultiplexer.ConnectAsync(Connection + ",connectRetry=1");
                await probe.GetDatabase().PingAsync();
                return;
            }
            catch (Exception away) when (away is RedisConnectionException or RedisServerException)
            {
                await Task.Delay(20, patience.Token);
            }
        }
    }
}
