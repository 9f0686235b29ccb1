using System.CommandLine;
using TempMessenger.Contracts.Parts;
using TempMessenger.Host.Settings;

namespace TempMessenger.Host.Commands;

/// <summary>The command line: <c>tempmessenger COMMAND</c>.</summary>
internal static class Root
{
    public static RootCommand Create(IReadOnlyList<Part> parts, KnownKeys keys)
    {
        var root = new RootCommand("A messenger whose messages vanish on time.")
        {
            RunCommand.Create(parts, keys),
            CheckCommand.Create(parts, keys),
            ShellCommand.Create(parts, keys),
            CallCommand.Create(parts, keys),
            DemoCommand.Create(parts, keys),
        };
        foreach (var group in PartCommands.Of(parts))
            root.Subcommands.Add(group.Create(keys));
        root.Subcommands.Add(DeploymentCommand.Create(parts));
        root.Subcommands.Add(VersionCommand.Create());
        foreach (var process in parts.Select(part => part.Process).OfType<PartProcess>())
            root.Subcommands.Add(Create(process));
        return root;
    }

    private static Command Create(PartProcess process)
    {
        var words = new Argument<string[]>("WORDS") { Arity = ArgumentArity.ZeroOrMore };
        var command = new Command(process.Command) { words };
        command.Hidden = true;
        command.SetAction(parsed => process.Run(parsed.GetValue(words) ?? []));
        return command;
    }
}
