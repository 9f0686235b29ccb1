using System.CommandLine;
using TempMessenger.Contracts.Parts;
using TempMessenger.Host.Health;
using TempMessenger.Host.Settings;

namespace TempMessenger.Host.Commands;

/// <summary><c>tempmessenger check</c>: everything that would keep the server from starting, found without starting it.</summary>
internal static class CheckCommand
{
    public static Command Create(IReadOnlyList<Part> all, KnownKeys keys)
    {
        var parts = new PartsArgument(all, "What is to run with this configuration. Default: all.");
        var command = new Command(
            "check", "Checks the configuration, the data folder and every connection and prints what was checked. Exit code 1 names what is wrong.")
        {
            parts.Argument,
        };
        var options = new ConfigurationOptions(keys).AddTo(command);
        command.SetAction(async (parsed, cancellation) => await StartCheck.Run(options.Read(parsed), parts.Read(parsed), cancellation));
        return command;
    }
}
