using System.Diagnostics;

namespace TempMessenger.Outgoing.Tests;

/// <summary>Two processes of the published program that stand ready to relay one event log in PostgreSQL.</summary>
internal sealed class RelayProcesses : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly (string Key, string Value)[] settings;
    private readonly Process[] running;

    public RelayProcesses(params (string Key, string Value)[] settings)
    {
        this.settings = settings;
        running = [Start(0), Start(1)];
    }

    /// <summary>kill -9, and at once another one in its place.</summary>
    public void Replace(int number)
    {
        End(running[number]);
        running[number] = Start(number);
    }

    public void Dispose()
    {
        foreach (var process in running)
            End(process);
        folder.Dispose();
    }

    private static void End(Process process)
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private Process Start(int number)
    {
        string[] arguments = ["run", "posts-write", "--data", folder.File($"{number}"), .. settings.SelectMany(setting => (string[])["--set", $"{setting.Key}={setting.Value}"])];
        var process = Process.Start(Cli.StartInfo(arguments))!;
        // A full pipe would hold it up.
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
