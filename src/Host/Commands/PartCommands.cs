using System.CommandLine;
using TempMessenger.Contracts.Parts;
using TempMessenger.Host.Settings;

namespace TempMessenger.Host.Commands;

/// <summary><c>tempmessenger NAME COMMAND</c>: the commands of a part.</summary>
internal static class PartCommands
{
    public static Command Create(Part part, KnownKeys keys)
    {
        var group = new Command(part.Name, part.Commands!.Description);
        foreach (var command in part.Commands.Commands)
            group.Subcommands.Add(Create(part, command, keys));
        return group;
    }

    private static Command Create(Part part, PartCommand described, KnownKeys keys)
    {
        var command = new Command(described.Name, described.Description);
        var arguments = described.Arguments.Select(Create).ToList();
        arguments.ForEach(command.Arguments.Add);
        var options = new ConfigurationOptions(keys).AddTo(command);
        command.SetAction((parsed, cancellation) => Offline.Run(options.Read(parsed), [part], services => described.Run(new CommandRun(
            services, arguments.ToDictionary(argument => argument.Name, argument => parsed.GetRequiredValue(argument)), Terminal.Line, Password.Ask, cancellation))));
        return command;
    }

    private static Argument<string> Create(CommandArgument described)
    {
        var argument = new Argument<string>(described.Name) { Description = described.Description };
        if (described.Choices.Count > 0)
            argument.AcceptOnlyFromAmong([.. described.Choices]);
        return argument;
    }
}
