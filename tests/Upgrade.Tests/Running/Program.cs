using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace TempMessenger.Upgrade.Tests.Running;

/// <summary>The published program as a server, at a time of the past.</summary>
internal sealed partial class Program : IAsyncDisposable
{
    private const int Terminate = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly StringBuilder output = new();
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process process;

    private Program(string[] arguments, Dictionary<string, string> environment)
    {
        Address = new Uri($"http://127.0.0.1:{Ports.Free()}");
        process = new Process
        {
            StartInfo = Cli.StartInfo(["run", .. arguments, "--urls", Address.ToString().TrimEnd('/')], environment),
            EnableRaisingEvents = true,
        };
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"It ended before it was ready:\n{Output}"));
    }

    public Uri Address { get; }

    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    /// <param name="arguments">After <c>run</c>.</param>
    /// <param name="environment">Beyond that of the tests.</param>
    public static async Task<Program> Start(string[] arguments, Dictionary<string, string> environment)
    {
        var program = new Program(arguments, environment);
        program.process.Start();
        program.process.BeginOutputReadLine();
        program.process.BeginErrorReadLine();
        await program.ready.Task.WaitAsync(Patience);
        return program;
    }

    /// <summary>As a service manager does.</summary>
    public async Task Stop()
    {
        _ = Signal(process.Id, Terminate);
        await process.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(0, process.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private void Take(string? line)
    {
        lock (output)
            output.AppendLine(line);
        if (line?.StartsWith("TempMessenger is ready", StringComparison.Ordinal) == true)
            ready.TrySetResult();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}
