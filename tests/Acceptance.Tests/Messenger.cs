using System.Collections.Concurrent;
using System.Diagnostics;

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

    // On a busy machine; how fast it starts is measured elsewhere.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly string[] parts;
    private readonly string[] settings;
    private readonly ConcurrentQueue<string> output = new();
    private Process? process;

    private Messenger(string[] parts, string[] settings)
    {
        this.parts = parts;
        this.settings = [.. Raised, .. settings];
        Address = new Uri($"http://127.0.0.1:{Ports.Free()}");
    }

    public Uri Address { get; }

    public string Data { get; } = Directory.CreateTempSubdirectory("tempmessenger-acceptance-").FullName;

    public int ProcessId => process?.Id ?? throw new InvalidOperationException("It does not run.");

    /// <summary>The memory of the process that runs.</summary>
    public long ResidentBytes
    {
        get
        {
            process!.Refresh();
            return process.WorkingSet64;
        }
    }

    public bool IsAlive => process is { HasExited: false };

    /// <summary>The last lines that it wrote.</summary>
    public string LastLines => string.Join('\n', output.TakeLast(40));

    /// <summary>Starts with the limits raised that the load itself would hit, and with further settings.</summary>
    public static Task<Messenger> Start(params string[] settings) => StartParts([], settings);

    /// <summary>Some parts of the program, as one process of a cluster; no parts: all.</summary>
    public static async Task<Messenger> StartParts(string[] parts, params string[] settings)
    {
        var messenger = new Messenger(parts, settings);
        try
        {
            await messenger.Start();
            return messenger;
        }
        catch
        {
            await messenger.DisposeAsync();
            throw;
        }
    }

    public async Task Start()
    {
        process = Run(["run", .. parts, "--urls", Address.ToString(), "--data", Data, .. settings.SelectMany(setting => new[] { "--set", setting })]);
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
            catch (Exception away) when (ServerAway.Is(away))
            {
            }

            Assert.False(process.HasExited, $"The program ended at its start:\n{string.Join('\n', output)}");
            Assert.True(patience.Elapsed < Patience, $"The program was not ready within {Patience.TotalSeconds} s:\n{string.Join('\n', output)}");
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

    /// <summary>Ends it in good order (SIGTERM).</summary>
    public async Task Stop()
    {
        using var kill = Process.Start("kill", ["-s", "TERM", $"{ProcessId}"]);
        await process!.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(0, process.ExitCode);
        process.Dispose();
        process = null;
    }

    /// <summary>Runs another command of the program on the same folder and gives its exit code and output.</summary>
    public async Task<(int ExitCode, string Output)> Command(params string[] arguments)
    {
        using var command = Launch([.. arguments, "--data", Data]);
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

    /// <summary>The program, with what it writes to read.</summary>
    public static Process Launch(params string[] arguments)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var program = Path.Combine(Repository.Root, "src", "Host", "bin", configuration, "net10.0", "tempmessenger");
        return Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    private Process Run(string[] arguments)
    {
        var started = Launch(arguments);
        started.OutputDataReceived += (_, line) => Take(line.Data);
        started.ErrorDataReceived += (_, line) => Take(line.Data);
        started.BeginErrorReadLine();
        started.BeginOutputReadLine();
        return started;
    }

    private void Take(string? line)
    {
        if (line is not null)
            output.Enqueue(line);
    }
}
