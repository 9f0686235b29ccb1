using System.CommandLine;
using TempMessenger.Contracts.Parts;

namespace TempMessenger.Host.Commands;

/// <summary>The arguments and options of a part's command.</summary>
internal sealed class CommandWords
{
    private readonly List<Argument<string>> arguments;
    private readonly List<(CommandOption Described, Option Option)> options;

    public CommandWords(Command command, PartCommand described)
    {
        arguments = [.. described.Arguments.Select(Create)];
        options = [.. described.Options.Select(option => (option, Create(option)))];
        arguments.ForEach(command.Arguments.Add);
        options.ForEach(option => command.Options.Add(option.Option));
    }

    /// <summary>What was given, by name.</summary>
    public Dictionary<string, string> Read(ParseResult parsed)
    {
        var words = arguments.ToDictionary(argument => argument.Name, argument => parsed.GetRequiredValue(argument));
        foreach (var (described, option) in options)
        {
            if (parsed.GetResult(option) is { Implicit: false })
                words[described.Name] = option is Option<string> text ? Value(described, parsed.GetRequiredValue(text)) : "";
        }

        return words;
    }

    // A server that runs the command has another working directory, and other rights perhaps.
    private static string Value(CommandOption described, string given) => described.MayBeFile && File.Exists(given) ? File.ReadAllText(given) : given;

    private static Argument<string> Create(CommandArgument described)
    {
        var argument = new Argument<string>(described.Name) { Description = described.Description };
        if (described.Choices.Count > 0)
            argument.AcceptOnlyFromAmong([.. described.Choices]);
        return argument;
    }

    private static Option Create(CommandOption described) => described.Value is { } value
        ? new Option<string>(described.Name) { Description = described.Description, HelpName = value }
        : new Option<bool>(described.Name) { Description = described.Description };
}
