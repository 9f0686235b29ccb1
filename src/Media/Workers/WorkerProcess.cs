using System.Diagnostics;
using System.Text.Json;
using TempMessenger.Media.Decoding;

namespace TempMessenger.Media.Workers;

/// <summary>The command that starts a worker.</summary>
/// <param name="Program">The file of the program.</param>
/// <param name="Arguments">What makes it a worker; the folder of media follows.</param>
internal sealed record WorkerStart(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>The hidden command of this program.</summary>
    public const string Command = "media-worker";

    /// <summary>This program.</summary>
    public static WorkerStart Own { get; } = new(Environment.ProcessPath!, [Command]);
}

/// <summary>A process that decodes, seen from the service. For one caller at a time; after any failure it is of no use any more.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private static readonly TimeSpan Beginning = TimeSpan.FromSeconds(60);

    /// <summary>Much more than its processor time, which ends it where a file is too much: who waits longer has a machine that is too busy.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>What the worker is given of the environment: nothing that could be a secret.</summary>
    private static readonly string[] Inherited = ["PATH", "DOTNET_ROOT", "LD_LIBRARY_PATH"];

    private readonly Process process;
    private string? complaint;

    private WorkerProcess(Process process) => this.process = process;

    /// <summary>What confines it.</summary>
    public Confined Confinement { get; private set; } = new(false, false, false);

    /// <summary>How many files it was given.</summary>
    public int Uses { get; private set; }

    public bool IsAlive => !process.HasExited;

    /// <exception cref="WorkerFailedException">It does not begin.</exception>
    public static async Task<WorkerProcess> Start(WorkerStart how, string folder, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(how.Program, [.. how.Arguments, folder])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/",
        };
        SetEnvironment(start.Environment);
        var process = Process.Start(start) ?? throw new WorkerFailedException("The worker did not start.", null);
        var worker = new WorkerProcess(process);
        process.ErrorDataReceived += (_, line) => worker.Note(line.Data);
        process.BeginErrorReadLine();
        try
        {
            worker.Confinement = (await worker.Answer(Beginning, cancellation)).Confinement ?? worker.Confinement;
            return worker;
        }
        catch
        {
            worker.Dispose();
            throw;
        }
    }

    /// <summary>Has a file decoded.</summary>
    /// <exception cref="WorkerFailedException">It ended before it answered, or took too long.</exception>
    public async Task<WorkAnswer> Run(WorkRequest request, CancellationToken cancellation)
    {
        Uses++;
        try
        {
            await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(request, WorkJson.Default.WorkRequest));
            await process.StandardInput.FlushAsync(cancellation);
        }
        catch (IOException ended)
        {
            throw await Ended(ended);
        }

        return await Answer(Longest, cancellation);
    }

    /// <summary>Why it does not begin. What it says later may come from the files of strangers.</summary>
    private void Note(string? line)
    {
        if (Uses == 0)
            complaint ??= line;
    }

    /// <summary>Ends it, and what it started.</summary>
    public void Dispose()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }

        process.Dispose();
    }

    private async Task<WorkAnswer> Answer(TimeSpan longest, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(longest);
        try
        {
            if (await process.StandardOutput.ReadLineAsync(limited.Token) is { } line)
                return JsonSerializer.Deserialize(line, WorkJson.Default.WorkAnswer)!;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new WorkerFailedException("The worker took too long.", null);
        }
        catch (JsonException broken)
        {
            throw new WorkerFailedException("The worker answered something else.", broken);
        }

        throw await Ended(null);
    }

    /// <summary>A limit that a file ran into ends the process with a signal of its own: it is the file's fault. Any other end is not.</summary>
    private async Task<WorkerFailedException> Ended(Exception? cause)
    {
        await process.WaitForExitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(5));
        // 128 and the number of the signal: SIGABRT (no memory), SIGSEGV, SIGXCPU, SIGXFSZ.
        return new($"The worker ended with {process.ExitCode}{(complaint is null ? "" : $": {complaint}")}.", cause) { ByInput = process.ExitCode is 134 or 139 or 152 or 153 };
    }

    private static void SetEnvironment(IDictionary<string, string?> environment)
    {
        var kept = Inherited.Where(environment.ContainsKey).ToDictionary(name => name, name => environment[name]);
        environment.Clear();
        foreach (var (name, value) in kept)
            environment[name] = value;
        // Its own heap is small; what the libraries take is limited by the system. Debuggers would need sockets.
        environment["DOTNET_GCHeapHardLimit"] = "0x6000000";
        environment["DOTNET_EnableDiagnostics"] = "0";
        environment["DOTNET_TieredPGO"] = "0";
        // The runtime would make a file of 2 GB in memory for it, and files are limited.
        environment["DOTNET_EnableWriteXorExecute"] = "0";
        environment["DOTNET_Thread_DefaultStackSize"] = "0x80000";
        environment["VIPS_WARNING"] = "0";
        environment["VIPS_CONCURRENCY"] = "2";
        environment["VIPS_DISC_THRESHOLD"] = "1g";
    }
}

/// <summary>A worker is of no use any more.</summary>
internal sealed class WorkerFailedException(string message, Exception? cause) : Exception(message, cause)
{
    /// <summary>The file was too much for it.</summary>
    public bool ByInput { get; init; }
}
