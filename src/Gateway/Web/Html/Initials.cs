using System.Globalization;
using System.Text;

namespace TempMessenger.Gateway.Web.Html;

/// <summary>
/// Initials for an avatar: the first signs of two words, or one of a Chinese, Japanese or Korean name. The app makes them by the same
/// rule (web/src/lib/people.ts); both are tested with web/src/lib/initials.cases.json.
/// </summary>
internal static class Initials
{
    private const string Nameless = "?";
    private const int Joiner = 0x200D;

    /// <summary>What joins two consonants of an Indic word into one sign (Unicode: Indic_Conjunct_Break=Linker).</summary>
    private static readonly HashSet<int> Linkers =
    [
        0x94D, 0x9CD, 0xACD, 0xB4D, 0xC4D, 0xD4D, 0x1039, 0x17D2, 0x1A60, 0x1B44, 0x1BAB, 0xA9C0, 0xAAF6,
        0x10A3F, 0x11133, 0x113D0, 0x1193E, 0x11A47, 0x11A99, 0x11F42,
    ];

    public static string Of(string name)
    {
        var words = name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Visible).Where(word => word.Length > 0).Take(2).ToArray();
        if (words.Length == 0)
            return Nameless;
        var first = FirstSign(words[0]);
        return IsEastAsian(RuneAt(first, 0)) ? first : string.Concat(words.Select(word => Capital(FirstSign(word))));
    }

    private static string Visible(string word)
    {
        var start = 0;
        while (start < word.Length && RuneAt(word, start) is var rune && IsInvisible(rune))
            start += rune.Utf16SequenceLength;
        return word[start..];
    }

    private static string FirstSign(string word)
    {
        var length = StringInfo.GetNextTextElementLength(word);
        while (length < word.Length && EndsLinked(word.AsSpan(0, length)) && Rune.IsLetter(RuneAt(word, length)))
            length += StringInfo.GetNextTextElementLength(word, length);
        return word[..length];
    }

    private static bool EndsLinked(ReadOnlySpan<char> sign)
    {
        var end = sign.Length > 0 && sign[^1] == Joiner ? sign[..^1] : sign;
        return Rune.DecodeLastFromUtf16(end, out var last, out _) == System.Buffers.OperationStatus.Done && Linkers.Contains(last.Value);
    }

    /// <summary>
    /// In upper case only where that is one character which stands for no other letter. A title-case letter is .NET's stand-in for a capital of
    /// two characters. Georgian writes names in small letters.
    /// </summary>
    private static string Capital(string sign)
    {
        var letter = RuneAt(sign, 0);
        var upper = Rune.ToUpperInvariant(letter);
        var plain = Rune.ToLowerInvariant(upper) == letter && Rune.GetUnicodeCategory(upper) != UnicodeCategory.TitlecaseLetter && !IsGeorgian(letter);
        return plain ? $"{upper}{sign[letter.Utf16SequenceLength..]}" : sign;
    }

    // Half a surrogate pair is no reason to refuse a page.
    private static Rune RuneAt(string text, int index) => Rune.TryGetRuneAt(text, index, out var rune) ? rune : Rune.ReplacementChar;

    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format;

    private static bool IsGeorgian(Rune rune) => rune.Value is >= 0x10A0 and <= 0x10FF or >= 0x2D00 and <= 0x2D2F;

    private static bool IsEastAsian(Rune rune) => rune.Value
        is >= 0x1100 and <= 0x11FF or >= 0x2E80 and <= 0x2FDF or >= 0x3005 and <= 0x3007 or >= 0x3021 and <= 0x3029
        or >= 0x3031 and <= 0x3035 or >= 0x3038 and <= 0x303C or >= 0x3040 and <= 0x31FF or >= 0x3400 and <= 0x9FFF
        or >= 0xA960 and <= 0xA97F or >= 0xAC00 and <= 0xD7FF or >= 0xF900 and <= 0xFAFF or >= 0xFF66 and <= 0xFFDC
        or >= 0x1AFF0 and <= 0x1B2FF or >= 0x20000 and <= 0x3FFFF;
}
