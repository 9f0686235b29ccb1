using System.CommandLine;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Parts;
using TempMessenger.EventStore;
using TempMessenger.Host.Control;
using TempMessenger.Host.Settings;

namespace TempMessenger.Host.Commands;

/// <summary>Commands that work on the data of parts: <c>tempmessenger NAME COMMAND</c>.</summary>
/// <param name="Name">The part's, or that of what several parts share.</param>
/// <param name="Group">The commands.</param>
/// <param name="Parts">The parts that they need.</param>
internal sealed record PartCommands(string Name, CommandGroup Group, IReadOnlyList<Part> Parts)
{
    /// <summary>Those of each part, and those of the event log that parts share.</summary>
    public static IReadOnlyList<PartCommands> Of(IReadOnlyList<Part> parts)
    {
        var own = parts.Where(part => part.Commands is not null).Select(part => new PartCommands(part.Commands!.Name ?? part.Name, part.Commands, [part]));
        var logged = parts.Where(part => part.Stores.HasFlag(Stores.EventLog)).ToList();
        return logged.Count == 0 ? [.. own] : [.. own, new("events", EventCommands.Group, logged)];
    }

    /// <summary>What a refusal says to an operator.</summary>
    public static string Text(ServiceException refusal) => refusal.Detail is { } detail ? $"{refusal.Message}. {detail}" : refusal.Message;

    public Command Create(KnownKeys keys)
    {
        var group = new Command(Name, Group.Description);
        foreach (var command in Group.Commands)
            group.Subcommands.Add(Create(command, keys));
        return group;
    }

    private Command Create(PartCommand described, KnownKeys keys)
    {
        var command = new Command(described.Name, described.Description);
        var words = new CommandWords(command, described);
        var options = new ConfigurationOptions(keys).AddTo(command);
        command.SetAction((parsed, cancellation) => Run(described, options.Read(parsed), words.Read(parsed), cancellation));
        return command;
    }

    private async Task<int> Run(PartCommand command, GivenSettings given, Dictionary<string, string> words, CancellationToken cancellation)
    {
        var output = new CommandOutput(Console.Out, Console.Error, isTerminal: !Console.IsErrorRedirected, TimeProvider.System);
        var request = new CommandRequest(Name, command.Name, words);
        if (Group.WhileServing && await CommandClient.TryRun(given.Read(), request, output, cancellation))
            return 0;
        return await Offline.Run(given, Parts, async services =>
        {
            await command.Run(new CommandRun(services, words, output.Print, Password.Ask, cancellation) { Progress = output.Progress });
            output.Clear();
        });
    }
}
