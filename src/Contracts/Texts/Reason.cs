namespace TempMessenger.Contracts.Texts;

/// <summary>Why something was refused: an entry of the catalogue of texts.</summary>
/// <param name="Key">For programs, in snake_case, for ever: the member <c>reason</c> of a problem and of an error on the RPC wire.</param>
/// <param name="Phrase">The English phrase that is the <c>title</c> of a problem and the <c>value</c> on the RPC wire, in every language the same.</param>
/// <param name="Advice">What is wrong and what to do, in a sentence that can stand alone; <c>{name}</c> where an argument goes.</param>
public sealed record Reason(string Key, string Phrase, Text Advice)
{
    /// <summary>An entry with its advice in both languages.</summary>
    public Reason(string key, string phrase, string english, string chinese)
        : this(key, phrase, new Text(english, chinese))
    {
    }

    /// <summary>The same reason with its phrase about something: <paramref name="subject"/> stands after a dash, as in <c>User not found - ada</c>.</summary>
    public Reason About(string? subject, string separator = " - ") => this with { Phrase = $"{Phrase}{separator}{subject}" };
}
