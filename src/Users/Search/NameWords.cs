using System.Globalization;
using System.Text;
using TempMessenger.Contracts.Texts;
using TempMessenger.Users.Accounts;

namespace TempMessenger.Users.Search;

/// <param name="Text">In the form in which words are compared.</param>
/// <param name="IsEastAsian">Of a script that puts no spaces between words.</param>
internal readonly record struct NameWord(string Text, bool IsEastAsian);

/// <summary>Brings names and queries to the form in which they are compared: NFKC, without case, accents and invisible characters, in words.</summary>
internal static class NameWords
{
    /// <summary>Letters that Unicode does not take apart, although they are read as these.</summary>
    private static readonly Dictionary<int, string> Letters = new()
    {
        ['ß'] = "ss", ['ẞ'] = "ss", ['æ'] = "ae", ['Æ'] = "ae", ['œ'] = "oe", ['Œ'] = "oe", ['ø'] = "o", ['Ø'] = "o", ['ł'] = "l", ['Ł'] = "l",
        ['đ'] = "d", ['Đ'] = "d", ['ð'] = "d", ['Ð'] = "d", ['þ'] = "th", ['Þ'] = "th", ['ı'] = "i", ['ħ'] = "h", ['Ħ'] = "h",
    };

    /// <summary>The words, in order; a run of Chinese, Japanese and Korean characters counts as one.</summary>
    public static IReadOnlyList<NameWord> Of(string text)
    {
        var words = new List<NameWord>();
        var word = new StringBuilder();
        var isEastAsian = false;
        foreach (var rune in Normalise(text).EnumerateRunes())
        {
            if (IsApostrophe(rune))
                continue;
            var east = NameOrder.IsEastAsian(rune);
            if (!east && !IsPartOfWord(rune))
            {
                End();
                continue;
            }

            if (east != isEastAsian)
                End();
            isEastAsian = east;
            word.Append(rune);
        }

        End();
        return words;

        void End()
        {
            if (word.Length > 0)
                words.Add(new(word.ToString(), isEastAsian));
            word.Clear();
        }
    }

    /// <exception cref="ArgumentException">Half of a surrogate pair.</exception>
    private static string Normalise(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in VisibleText.WithoutInvisible(text).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Letters.TryGetValue(rune.Value, out var letters))
                plain.Append(letters);
            else if (!IsAccent(rune))
                plain.Append(rune);
        }

        // Upper case first: some letters have two small forms.
        return plain.ToString().Normalize(NormalizationForm.FormKC).ToUpperInvariant().ToLowerInvariant();
    }

    /// <summary>In the scripts from India on, and in kana, marks are letters of their own and stay.</summary>
    private static bool IsAccent(Rune rune) =>
        rune.Value is < 0x0900 or (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1DC0 and <= 0x1DFF) or (>= 0xFE20 and <= 0xFE2F) &&
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark;

    private static bool IsPartOfWord(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    /// <summary>O'Brien is one word.</summary>
    private static bool IsApostrophe(Rune rune) => rune.Value is '\'' or 0x2019 or 0x02BC or 0x02BB;
}
