using System.CommandLine;
using TempMessenger.Contracts.Parts;
using TempMessenger.Host.Settings;
using TempMessenger.Host.Shell;

namespace TempMessenger.Host.Commands;

/// <summary><c>tempmessenger shell</c>: calls any service on the broker by hand.</summary>
internal static class ShellCommand
{
    private static readonly Option<string?> Expression = new("-c")
    {
        Description = "Runs this one call and ends. Exit code 1: it failed.",
        HelpName = "EXPRESSION",
    };

    public static Command Create(IReadOnlyList<Part> parts, KnownKeys keys)
    {
        var command = new Command(
            "shell",
            "A prompt that calls any method of any service on the broker of Rpc:Broker, such as message_service.save_message(\"a@b.c\", \"hi\"). " +
            "Lines of a pipe are run one after another.") { Expression };
        var options = new ConfigurationOptions(keys).AddTo(command);
        command.SetAction((parsed, _) => Run(parts, parsed.GetValue(Expression), options.Read(parsed)));
        return command;
    }

    private static Task<int> Run(IReadOnlyList<Part> parts, string? expression, GivenSettings given)
    {
        if (expression is not null)
            return OverBroker.Run(parts, given, async (calls, _, interrupted) => await calls.Run(expression, interrupted) ? 0 : 1);
        if (Console.IsInputRedirected)
            return OverBroker.Run(parts, given, async (calls, _, interrupted) => await calls.RunAll(Console.In, interrupted) ? 0 : 1);
        return OverBroker.Run(parts, given, (calls, known, ended) => new Prompt(calls, known).Run(ended), interactive: true);
    }
}
