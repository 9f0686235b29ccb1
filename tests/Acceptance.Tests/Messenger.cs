using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace TempMessenger.Acceptance.Tests;

/// <summary>The real program as a child process that can be killed and started again on the same port and folder.</summary>
internal sealed class Messenger : IAsyncDisposable
{
    private static readonly string[] Raised =
    [
        "Limits:PostsPerPersonPer10Seconds=1000000", "Limits:RequestsPerPersonPer10Seconds=1000000",
        "Limits:AnonymousRequestsPerAddressPer10Seconds=1000000", "Limits:SocketsPerAddress=100000", "Limits:SocketsPerPerson=100000",
        "Limits:SignUpsPerAddressPerHour=1000000", "Limits:LoginsPerNamePerHour=1000000", "Limits:LoginsPerAddressPerHour=1000000",
    ];

    private readonly string[] settings;
    private Process? process;

    private Messenger(string[] settings)
    {
        this.settings = settings;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    public Uri Address { get; }

    public string Data { get; } = Directory.CreateTempSubdirectory("tempmessenger-acceptance-").FullName;

    /// <summary>Starts with the limits raised that the load itself would hit, and with further settings.</summary>
    public static async Task<Messenger> Start(params string[] settings)
    {
        var messenger = new Messenger([.. Raised, .. settings]);
        await messenger.Start();
        return messenger;
    }

    public async Task Start()
    {
        process = Run(["run", "--urls", Address.ToString(), "--data", Data, .. settings.SelectMany(setting => new[] { "--set", setting })]);
        using var client = new HttpClient { BaseAddress = Address };
        var patience = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var response = await client.GetAsync("/readyz");
                if (response.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
            }

            Assert.False(process.HasExited, "The program ended at its start");
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(30), "The program was not ready within 30 s");
            await Task.Delay(20);
        }
    }

    /// <summary>kill -9.</summary>
    public async Task Kill()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Runs another command of the program on the same folder and gives its exit code and output.</summary>
    public async Task<(int ExitCode, string Output)> Command(params string[] arguments)
    {
        using var command = Run([.. arguments, "--data", Data]);
        var output = command.StandardOutput.ReadToEndAsync();
        var errors = command.StandardError.ReadToEndAsync();
        await command.WaitForExitAsync();
        return (command.ExitCode, await output + await errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await Kill();
        Directory.Delete(Data, recursive: true);
    }

    private static Process Run(string[] arguments)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "TempMessenger.slnx")))
            root = root.Parent!;
        var program = Path.Combine(root.FullName, "src", "Host", "bin", configuration, "net10.0", "tempmessenger");
        var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        if (arguments[0] == "run")
        {
            process.ErrorDataReceived += (_, line) => Debug.WriteLine(line.Data);
            process.BeginErrorReadLine();
            process.OutputDataReceived += (_, line) => Debug.WriteLine(line.Data);
            process.BeginOutputReadLine();
        }

        return process;
    }
}
