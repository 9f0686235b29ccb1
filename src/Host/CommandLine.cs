using System.CommandLine;
using TempMessenger.Contracts.Parts;
using TempMessenger.Host.Commands;
using TempMessenger.Host.Settings;

namespace TempMessenger.Host;

/// <summary>The program: <c>tempmessenger COMMAND</c>, made of parts.</summary>
public static class CommandLine
{
    /// <summary>Runs one command and returns its exit code. What an operator can correct is explained on standard error in one line.</summary>
    public static async Task<int> Run(string[] arguments, IReadOnlyList<Part> parts)
    {
        var keys = new KnownKeys(parts);
        try
        {
            // The host handles signals and this class explains failures; the command line parser does neither.
            var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await Root.Create(parts, keys).Parse(arguments).InvokeAsync(invocation);
        }
        catch (Exception failure) when (StartFailure.Explain(failure, keys) is { } reason)
        {
            await Console.Error.WriteLineAsync($"tempmessenger: {reason}");
            return 1;
        }
    }
}
