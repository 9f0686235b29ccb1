using System.CommandLine;

namespace TempMessenger.Host.Commands;

/// <summary>The words <c>messages</c>, <c>users</c> and <c>gateway</c> after a command.</summary>
internal static class PartsArgument
{
    public static Argument<string[]> Create(string description)
    {
        var parts = new Argument<string[]>("PART")
        {
            Description = $"{string.Join(", ", Selection.Names)}. {description}",
            HelpName = "PART",
            Arity = ArgumentArity.ZeroOrMore,
        };
        parts.AcceptOnlyFromAmong(Selection.Names);
        return parts;
    }

    public static Selection Read(ParseResult parsed, Argument<string[]> parts) => Selection.Of(parsed.GetValue(parts) ?? []);
}
