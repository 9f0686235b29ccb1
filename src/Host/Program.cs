using System.CommandLine;
using TempMessenger.Host;
using TempMessenger.Host.Commands;

try
{
    // The host handles signals and this file explains failures; the command line parser does neither.
    var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
    return await Root.Command().Parse(args).InvokeAsync(invocation);
}
catch (Exception failure) when (StartFailure.Explain(failure) is { } reason)
{
    await Console.Error.WriteLineAsync($"tempmessenger: {reason}");
    return 1;
}
