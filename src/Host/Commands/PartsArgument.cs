using System.CommandLine;
using TempMessenger.Contracts.Parts;

namespace TempMessenger.Host.Commands;

/// <summary>The names of parts after a command.</summary>
internal sealed class PartsArgument
{
    private readonly IReadOnlyList<Part> parts;

    public PartsArgument(IReadOnlyList<Part> parts, string description)
    {
        this.parts = parts;
        var names = parts.Select(part => part.Name).ToArray();
        Argument = new Argument<string[]>("PART")
        {
            Description = $"{string.Join(", ", names)}. {description}",
            HelpName = "PART",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Argument.AcceptOnlyFromAmong(names);
    }

    public Argument<string[]> Argument { get; }

    public Selection Read(ParseResult parsed) => new(parts, parsed.GetValue(Argument) ?? []);
}
