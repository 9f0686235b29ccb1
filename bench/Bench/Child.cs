using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace TempMessenger.Bench;

/// <summary>A process under measurement, ended with this object, its folder removed.</summary>
internal sealed class Child : IDisposable
{
    /// <summary>The limits that the load itself would hit, the lifetime of what is listed among them.</summary>
    public static readonly string[] Raised =
    [
        "Limits:PostsPerPersonPer10Seconds=1000000000", "Limits:RequestsPerPersonPer10Seconds=1000000000",
        "Limits:AnonymousRequestsPerAddressPer10Seconds=1000000000", "Limits:SocketsPerAddress=1000000",
        "Limits:SocketsPerPerson=1000000", "Messages:LifetimeMilliseconds=86400000", "Bench:Endpoints=true",
        "Rooms:MaxLiveMessages=1000000", "Messages:MaxLiveMegabytes=2048",
    ];

    private readonly Process process;
    private readonly string? folder;

    private Child(Process process, int port, string? folder, double readyMilliseconds)
    {
        this.process = process;
        this.folder = folder;
        Port = port;
        ReadyMilliseconds = readyMilliseconds;
    }

    public int Port { get; }

    public Address Address => new(Port);

    public int Pid => process.Id;

    /// <summary>From the start of the process to the first answer.</summary>
    public double ReadyMilliseconds { get; }

    public static Task<Child> Messenger(params string[] settings)
    {
        var port = FreePort();
        var data = Directory.CreateTempSubdirectory("tempmessenger-bench-").FullName;
        string[] arguments =
        [
            "run", "--urls", $"http://127.0.0.1:{port}", "--data", data,
            .. Raised.Concat(settings).SelectMany(setting => new[] { "--set", setting }),
        ];
        return Start(Path.GetFullPath("dist/tempmessenger"), arguments, port, data, "/healthz");
    }

    public static Task<Child> Node(string script)
    {
        var port = FreePort();
        return Start("node", [$"bench/peers/{script}", $"{port}"], port, null, null);
    }

    public static Task<Child> Floor(int frameBytes)
    {
        var port = FreePort();
        return Start("artifacts/bench/floor", [$"{port}", $"{frameBytes}"], port, null, null);
    }

    /// <summary>Runs another command of the program on the same folder and gives what it printed.</summary>
    public async Task<string> Command(params string[] words)
    {
        using var command = Process.Start(new ProcessStartInfo(process.StartInfo.FileName, [.. words, "--data", folder!]) { RedirectStandardOutput = true })!;
        var output = await command.StandardOutput.ReadToEndAsync();
        await command.WaitForExitAsync();
        return command.ExitCode == 0 ? output : throw new InvalidOperationException($"{words[0]} ended with {command.ExitCode}");
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        if (folder is not null)
            Directory.Delete(folder, recursive: true);
    }

    private static async Task<Child> Start(string program, string[] arguments, int port, string? folder, string? health)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var begun = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        while (!await Answers(port, health))
        {
            if (process.HasExited || begun.Elapsed > TimeSpan.FromSeconds(30))
                throw new InvalidOperationException($"{program} did not start");
            await Task.Delay(5);
        }

        return new Child(process, port, folder, begun.Elapsed.TotalMilliseconds);
    }

    private static async Task<bool> Answers(int port, string? health)
    {
        try
        {
            using var connection = new HttpConnection(new(port));
            await connection.Connect();
            return health is null || await connection.Exchange(HttpLoad.Request(port, "GET", health, null, null)) == 200;
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            return false;
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
