using System.Buffers;
using System.Globalization;
using System.Text;

namespace TempMessenger.Posts.Texts;

/// <summary>What words are made of.</summary>
internal static class Word
{
    /// <summary>Letters, marks and numbers of any script.</summary>
    public static bool IsIn(Rune character) => Rune.IsLetter(character) || IsNumber(character) || IsMark(character);

    public static bool IsNumber(Rune character) =>
        Rune.GetUnicodeCategory(character) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    public static bool IsMark(Rune character) =>
        Rune.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    /// <summary>
    /// Whether what follows begins on its own: nothing stands before it, or nothing that a word, an e-mail address or a path goes on from. Scripts without spaces
    /// end a word anywhere.
    /// </summary>
    public static bool BeginsAfter(ReadOnlySpan<char> before)
    {
        if (before.IsEmpty || Rune.DecodeLastFromUtf16(before, out var last, out _) != OperationStatus.Done)
            return true;
        return Characters.Unspaced.Contains(last)
            || (!IsIn(last) && last.Value is not ('_' or '-' or '+' or '/' or '&' or '=' or '@' or '\uff20' or '#' or '\uff03'));
    }
}
