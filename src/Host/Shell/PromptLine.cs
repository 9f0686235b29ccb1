namespace TempMessenger.Host.Shell;

/// <summary>Draws the line that is being edited in one row of the terminal; a longer line moves sideways under the cursor.</summary>
/// <param name="output">The terminal.</param>
/// <param name="prompt">What stands before the line.</param>
/// <param name="width">The terminal's width in columns, now.</param>
internal sealed class PromptLine(TextWriter output, string prompt, Func<int> width)
{
    private const string EraseRest = "\e[K";
    private const string EraseScreen = "\e[H\e[2J";

    public void Draw(EditedLine line)
    {
        // The last column stays free: terminals differ in where the cursor goes behind it.
        var room = Math.Max(8, width() - Columns.Of(prompt) - 1);
        var start = 0;
        while (Columns.Of(line.Text[start..line.Cursor]) > room)
            start = NextStart(line.Text, start);
        var end = line.Text.Length;
        while (Columns.Of(line.Text[start..end]) > room)
            end--;
        if (end < line.Text.Length && char.IsLowSurrogate(line.Text[end]))
            end--;
        var column = Columns.Of(prompt) + Columns.Of(line.Text[start..line.Cursor]);
        output.Write($"\r{prompt}{line.Text[start..end]}{EraseRest}\r\e[{column}C");
        output.Flush();
    }

    /// <summary>Writes below the line, which is drawn anew under it.</summary>
    public void Below(string text) => output.WriteLine($"\n\r{text}");

    public void Clear() => output.Write(EraseScreen);

    public void Leave() => output.WriteLine();

    private static int NextStart(string text, int start) => start + (char.IsSurrogatePair(text, start) ? 2 : 1);
}
