using System.CommandLine;
using TempMessenger.Host.Health;

namespace TempMessenger.Host.Commands;

/// <summary><c>tempmessenger check</c>: everything that would keep the server from starting, found without starting it.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var parts = PartsArgument.Create("What is to run with this configuration. Default: all.");
        var command = new Command(
            "check", "Checks the configuration, the data folder and every connection and prints what was checked. Exit code 1 names what is wrong.")
        {
            parts,
        };
        var options = new ConfigurationOptions().AddTo(command);
        command.SetAction(async (parsed, cancellation) => await StartCheck.Run(options.Read(parsed), PartsArgument.Read(parsed, parts), cancellation));
        return command;
    }
}
