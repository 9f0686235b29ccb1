using System.CommandLine;

namespace TempMessenger.Host.Commands;

/// <summary>The command line: <c>tempmessenger COMMAND</c>.</summary>
internal static class Root
{
    public static RootCommand Command() =>
        new("A messenger whose messages vanish on time.")
        {
            RunCommand.Create(),
            CheckCommand.Create(),
            ShellCommand.Create(),
            CallCommand.Create(),
            UsersCommand.Create(),
            EventsCommand.Create(),
            VersionCommand.Create(),
        };
}
