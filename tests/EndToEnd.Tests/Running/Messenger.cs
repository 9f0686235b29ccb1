using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace TempMessenger.EndToEnd.Tests.Running;

/// <summary>The published program as a server process of its own, on a free port, with a data folder of its own.</summary>
internal sealed partial class Messenger : IInstallation
{
    /// <summary>For tests that look at something else than passwords.</summary>
    public const string CheapPasswords = "Accounts:PasswordMemoryKibibytes=64";

    private const int Terminate = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string[] parts;
    private readonly string[] settings;
    private readonly StringBuilder output = new();
    private Process? process;

    private Messenger(string[] parts, string[] settings)
    {
        this.parts = parts;
        this.settings = settings;
        Data = Directory.CreateTempSubdirectory("tempmessenger-").FullName;
        Address = new Uri($"http://127.0.0.1:{Ports.Free()}");
    }

    public Uri Address { get; }

    public string Data { get; }

    public IReadOnlyList<Uri> Addresses => [Address];

    public IReadOnlyList<string> Folders => [Data];

    public bool Runs => process is not null;

    public int ProcessId => process?.Id ?? throw new InvalidOperationException("It does not run.");

    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    public static Task<Messenger> Start(params string[] settings) => StartParts([], settings);

    /// <summary>Some parts of the program, as a process of a cluster; no parts: all.</summary>
    public static async Task<Messenger> StartParts(string[] parts, string[] settings)
    {
        var messenger = new Messenger(parts, settings);
        await messenger.StartAgain();
        return messenger;
    }

    /// <summary>On the same port with the same data.</summary>
    public async Task StartAgain()
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        string[] arguments = ["run", .. parts, "--urls", Address.ToString().TrimEnd('/'), "--data", Data, .. settings.SelectMany(setting => new[] { "--set", setting })];
        process = new Process { StartInfo = Cli.StartInfo(arguments), EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"It ended before it was ready:\n{Output}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await ready.Task.WaitAsync(Patience);

        void Take(string? line)
        {
            lock (output)
                output.AppendLine(line);
            if (line?.StartsWith("TempMessenger is ready", StringComparison.Ordinal) == true)
                ready.TrySetResult();
        }
    }

    /// <summary>As a power cut would: no chance to finish anything.</summary>
    public async Task Kill()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>As a service manager does. Returns the exit code.</summary>
    public async Task<int> Stop()
    {
        _ = Signal(process!.Id, Terminate);
        using var limit = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(limit.Token);
        var code = process.ExitCode;
        process.Dispose();
        process = null;
        return code;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await Kill();
        Directory.Delete(Data, recursive: true);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}
