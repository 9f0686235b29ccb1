namespace TempMessenger.Host.Shell;

/// <summary>What Tab may put in the place of the text from <paramref name="Start"/> to the cursor.</summary>
/// <param name="Start">Where the unfinished word begins.</param>
/// <param name="Candidates">Whole words, in order.</param>
internal sealed record Completion(int Start, IReadOnlyList<string> Candidates)
{
    /// <summary>What all candidates begin with; empty where there is none.</summary>
    public string Common { get; } = Prefix(Candidates);

    private static string Prefix(IReadOnlyList<string> words)
    {
        if (words.Count == 0)
            return "";
        var length = words[0].Length;
        foreach (var word in words)
            length = Math.Min(length, words[0].AsSpan().CommonPrefixLength(word));
        return words[0][..length];
    }
}
