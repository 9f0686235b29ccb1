namespace TempMessenger.Host.Shell;

/// <summary>The interactive prompt: reads calls from the terminal until Ctrl-D, <c>exit</c> or <c>quit</c>.</summary>
/// <param name="calls">Runs what was entered.</param>
/// <param name="known">What Tab offers.</param>
internal sealed class Prompt(Calls calls, KnownServices known)
{
    private const string Sign = "> ";

    // As shells count a program that SIGTERM ended.
    private const int Terminated = 143;

    private const string Help =
        """
        SERVICE.METHOD(ARGUMENTS) calls a service, for instance message_service.get_all_messages()
        Values are written as in Python: "text", 1, 2.5, True, None, [1, 2], {"key": "value"}; key=value names an argument.
        Tab completes, Up and Down lead through the history, Ctrl-C gives a line or a call up, Ctrl-D leaves.
        """;

    private readonly History history = new(HistoryFile.OfUser());

    /// <returns>The exit code.</returns>
    public async Task<int> Run(CancellationToken ended)
    {
        // Nothing else interrupts the wait for a key.
        await using var exit = ended.Register(() => Environment.Exit(Terminated));
        Terminal.Line("Calls any service on the broker. Tab completes, help explains, Ctrl-D leaves.");
        var editor = new LineEditor(() => Console.ReadKey(intercept: true), new PromptLine(Console.Out, Sign, Width), history, known.Complete);
        while (!ended.IsCancellationRequested)
        {
            var (end, text) = Edit(editor);
            if (end == LineEnd.Closed || (end == LineEnd.Entered && text.Trim() is "exit" or "exit()" or "quit" or "quit()"))
                break;
            if (end == LineEnd.Entered)
                await Take(text.Trim(), ended);
        }

        return 0;
    }

    private static int Width() => Console.WindowWidth is > 0 and var width ? width : 80;

    // While a line is edited Ctrl-C is a key; while a call runs it is a signal that ends the call.
    private static (LineEnd End, string Text) Edit(LineEditor editor)
    {
        Console.TreatControlCAsInput = true;
        try
        {
            return editor.Read();
        }
        finally
        {
            Console.TreatControlCAsInput = false;
        }
    }

    private async Task Take(string line, CancellationToken cancellation)
    {
        if (line.Length == 0)
            return;
        history.Add(line, keep: !known.TakesPassword(line));
        if (line is "help" or "help()" or "?")
            Terminal.Line(Help);
        else
            await Interruptible(line, cancellation);
    }

    private async Task Interruptible(string line, CancellationToken cancellation)
    {
        using var given = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        void GiveUp(object? sender, ConsoleCancelEventArgs signal)
        {
            signal.Cancel = true;
            given.Cancel();
        }

        Console.CancelKeyPress += GiveUp;
        try
        {
            await calls.Run(line, given.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            Terminal.Error("The call was given up; the service may run it nevertheless.");
        }
        finally
        {
            Console.CancelKeyPress -= GiveUp;
        }
    }
}
