using System.Globalization;

namespace TempMessenger.Host.Commands;

/// <summary>What a command prints: lines, and how far it is. On a terminal that is a bar below them, elsewhere a line from time to time.</summary>
internal sealed class CommandOutput(TextWriter lines, TextWriter status, bool isTerminal, TimeProvider clock)
{
    private const int Width = 30;
    private const string EraseLine = "\r\u001b[K";
    private static readonly TimeSpan BarEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);

    private long shown = clock.GetTimestamp();
    private bool hasBar;

    public void Print(string line)
    {
        Clear();
        lines.WriteLine(line);
    }

    public void Progress(long done, long total)
    {
        if (total <= 0 || clock.GetElapsedTime(shown) < (isTerminal ? BarEvery : LineEvery))
            return;
        shown = clock.GetTimestamp();
        var text = string.Create(CultureInfo.InvariantCulture, $"{100 * done / total,3} % {done:N0} of {total:N0} events");
        if (isTerminal)
            status.Write($"{EraseLine}[{new string('#', (int)(Width * done / total)),-Width}] {text}");
        else
            status.WriteLine(text.TrimStart());
        hasBar = isTerminal;
    }

    /// <summary>Takes the bar away.</summary>
    public void Clear()
    {
        if (hasBar)
            status.Write(EraseLine);
        hasBar = false;
    }
}
