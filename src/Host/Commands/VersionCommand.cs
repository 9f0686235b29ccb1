using System.CommandLine;

namespace TempMessenger.Host.Commands;

/// <summary><c>tempmessenger version</c>.</summary>
internal static class VersionCommand
{
    public static Command Create()
    {
        var command = new Command("version", "Prints the version.");
        command.SetAction(_ => Terminal.Line($"TempMessenger {typeof(VersionCommand).Assembly.GetName().Version?.ToString(3)}"));
        return command;
    }
}
