using System.Diagnostics;

namespace TempMessenger.Testing;

/// <param name="Code">The exit code.</param>
/// <param name="Output">What went to standard output.</param>
/// <param name="Error">What went to standard error.</param>
public sealed record Outcome(int Code, string Output, string Error);

/// <summary>The program, run to its end.</summary>
public static class Cli
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Task<Outcome> Run(params string[] arguments) => Run(arguments, input: "");

    public static async Task<Outcome> Run(string[] arguments, string input, Dictionary<string, string>? environment = null)
    {
        using var process = Process.Start(StartInfo(arguments, environment))!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Patience);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"tempmessenger {string.Join(' ', arguments)} did not end.");
        }

        return new Outcome(process.ExitCode, await output, await error);
    }

    public static ProcessStartInfo StartInfo(IEnumerable<string> arguments, Dictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(Repository.Program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        return start;
    }
}
