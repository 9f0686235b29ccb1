namespace TempMessenger.Host.Shell;

/// <summary>The lines entered so far, the earlier ones from a file. Repeats of the last line are kept once.</summary>
internal sealed class History
{
    private const int Limit = 1000;

    private readonly List<string> lines;
    private readonly HistoryFile file;
    private int at;
    private string unfinished = "";

    public History(HistoryFile file)
    {
        this.file = file;
        lines = [.. file.Read(Limit)];
        Rewind();
    }

    public void Rewind()
    {
        at = lines.Count;
        unfinished = "";
    }

    /// <param name="entered">The line.</param>
    /// <param name="keep">False: it holds a secret and is forgotten with this process.</param>
    public void Add(string entered, bool keep)
    {
        if (entered.Length == 0 || (lines is [.., var last] && last == entered))
            return;
        lines.Add(entered);
        if (keep)
            file.Append(entered);
    }

    /// <summary>The line before the one that is shown, which is returned again where there is none.</summary>
    public string Earlier(string shown)
    {
        if (at == 0)
            return shown;
        if (at == lines.Count)
            unfinished = shown;
        return lines[--at];
    }

    /// <summary>The line after the one that is shown; at last what was being typed.</summary>
    public string Later(string shown)
    {
        if (at == lines.Count)
            return shown;
        return ++at == lines.Count ? unfinished : lines[at];
    }
}
