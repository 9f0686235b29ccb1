namespace TempMessenger.Host.Shell;

/// <summary>What became of a line at the prompt.</summary>
internal enum LineEnd
{
    /// <summary>Entered.</summary>
    Entered,

    /// <summary>Given up with Ctrl-C.</summary>
    Abandoned,

    /// <summary>Ctrl-D on an empty line: no more lines.</summary>
    Closed,
}

/// <summary>A prompt with the usual keys: arrows, Home, End, history, Tab, and Ctrl with A, E, B, F, P, N, K, U, W, L, D, C.</summary>
/// <param name="read">Waits for a key.</param>
/// <param name="screen">Draws the line.</param>
/// <param name="history">What Up and Down lead to.</param>
/// <param name="complete">What Tab offers for the text before the cursor.</param>
internal sealed class LineEditor(Func<ConsoleKeyInfo> read, PromptLine screen, History history, Func<string, Completion> complete)
{
    private readonly EditedLine line = new();

    /// <summary>Lets the person edit a line until it ends.</summary>
    public (LineEnd End, string Text) Read()
    {
        line.Replace("");
        history.Rewind();
        while (true)
        {
            screen.Draw(line);
            if (Take(read()) is not { } end)
                continue;
            screen.Leave();
            return (end, line.Text);
        }
    }

    private LineEnd? Take(ConsoleKeyInfo key)
    {
        if (key.Key == ConsoleKey.Enter)
            return LineEnd.Entered;
        if (key.Modifiers.HasFlag(ConsoleModifiers.Control) && !key.Modifiers.HasFlag(ConsoleModifiers.Alt))
            return Control(key.Key);
        Edit(key);
        return null;
    }

    private LineEnd? Control(ConsoleKey key)
    {
        switch (key)
        {
            case ConsoleKey.C: return LineEnd.Abandoned;
            case ConsoleKey.D when line.Text.Length == 0: return LineEnd.Closed;
            case ConsoleKey.D: line.Delete(); break;
            case ConsoleKey.A: line.Home(); break;
            case ConsoleKey.E: line.End(); break;
            case ConsoleKey.B: line.Left(); break;
            case ConsoleKey.F: line.Right(); break;
            case ConsoleKey.H: line.Backspace(); break;
            case ConsoleKey.K: line.DeleteToEnd(); break;
            case ConsoleKey.U: line.DeleteToStart(); break;
            case ConsoleKey.W: line.DeleteWord(); break;
            case ConsoleKey.P: line.Replace(history.Earlier(line.Text)); break;
            case ConsoleKey.N: line.Replace(history.Later(line.Text)); break;
            case ConsoleKey.L: screen.Clear(); break;
            default: break;
        }

        return null;
    }

    private void Edit(ConsoleKeyInfo key)
    {
        switch (key.Key)
        {
            case ConsoleKey.LeftArrow: line.Left(); break;
            case ConsoleKey.RightArrow: line.Right(); break;
            case ConsoleKey.Home: line.Home(); break;
            case ConsoleKey.End: line.End(); break;
            case ConsoleKey.Backspace: line.Backspace(); break;
            case ConsoleKey.Delete: line.Delete(); break;
            case ConsoleKey.UpArrow: line.Replace(history.Earlier(line.Text)); break;
            case ConsoleKey.DownArrow: line.Replace(history.Later(line.Text)); break;
            case ConsoleKey.Tab: Complete(); break;
            default: Type(key.KeyChar); break;
        }
    }

    private void Complete()
    {
        var offer = complete(line.BeforeCursor);
        if (offer.Common.Length > line.Cursor - offer.Start)
            line.ReplaceFrom(offer.Start, offer.Common);
        else if (offer.Candidates.Count > 1)
            screen.Below(string.Join("  ", offer.Candidates));
    }

    private void Type(char typed)
    {
        if (!char.IsControl(typed))
            line.Insert(typed.ToString());
    }
}
