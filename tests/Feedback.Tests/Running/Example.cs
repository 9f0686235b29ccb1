using System.Diagnostics;
using System.Net;
using System.Text;

namespace TempMessenger.Feedback.Tests.Running;

/// <summary>The example's program, some or all of its parts, as a process of its own with a data folder of its own.</summary>
internal sealed class Example : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string data = Directory.CreateTempSubdirectory("feedback-").FullName;
    private readonly StringBuilder output = new();
    private readonly Process process;

    private Example(string[] parts, string[] settings)
    {
        string[] arguments = ["run", .. parts, "--urls", Address.ToString().TrimEnd('/'), "--data", data, .. settings.SelectMany(setting => new[] { "--set", setting })];
        process = new Process
        {
            StartInfo = new ProcessStartInfo(Sources.Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true },
            EnableRaisingEvents = true,
        };
    }

    public Uri Address { get; } = new($"http://127.0.0.1:{Ports.Free()}");

    /// <summary>Returns when it is ready.</summary>
    public static async Task<Example> Start(string[] parts, params string[] settings)
    {
        var example = new Example(parts, settings);
        try
        {
            await example.Start();
            return example;
        }
        catch
        {
            await example.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(data, recursive: true);
    }

    private async Task Start()
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"It ended before it was ready:\n{output}"));
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
}
