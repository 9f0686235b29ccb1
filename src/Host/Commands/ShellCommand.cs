using System.CommandLine;
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

    public static Command Create()
    {
        var command = new Command(
            "shell",
            "A prompt that calls any method of any service on the broker of Rpc:Broker, such as message_service.save_message(\"a@b.c\", \"hi\"). " +
            "Lines of a pipe are run one after another.") { Expression };
        var options = new ConfigurationOptions().AddTo(command);
        command.SetAction((parsed, cancellation) => OverBroker.Run(
            options.Read(parsed),
            (calls, known) => Run(parsed.GetValue(Expression), calls, known, cancellation),
            cancellation));
        return command;
    }

    private static async Task<int> Run(string? expression, Calls calls, KnownServices known, CancellationToken cancellation)
    {
        if (expression is not null)
            return await calls.Run(expression, cancellation) ? 0 : 1;
        if (Console.IsInputRedirected)
            return await calls.RunAll(Console.In, cancellation) ? 0 : 1;
        return await new Prompt(calls, known).Run(cancellation);
    }
}
