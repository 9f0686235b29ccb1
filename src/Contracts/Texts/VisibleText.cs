using System.Globalization;
using System.Text;

namespace TempMessenger.Contracts.Texts;

/// <summary>
/// Whether a text shows anything, decided by what is drawn: the rule for every text that people see. Characters that leave no mark are white space,
/// controls, format characters, the default-ignorable code points of Unicode's DerivedCoreProperties and blank symbols; a combining mark alone is drawn on
/// nothing. What is unassigned counts as drawn: it may be the emoji of a newer Unicode.
/// </summary>
public static class VisibleText
{
    /// <summary>True where at least one character is drawn.</summary>
    public static bool IsIn(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsDrawn(rune))
                return true;
        }

        return false;
    }

    /// <summary>True for a character that leaves a mark when it stands alone.</summary>
    public static bool IsDrawn(Rune rune) =>
        rune.IsAscii ? rune.Value is > ' ' and < 0x7F : !IsBlank(rune);

    /// <summary>The text without the characters that show nothing wherever they stand; white space stays.</summary>
    public static string WithoutInvisible(string text)
    {
        if (!HasInvisible(text))
            return text;
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsInvisible(rune))
                kept.Append(rune);
        }

        return kept.ToString();
    }

    /// <summary>True where a character shows nothing wherever it stands and is no white space.</summary>
    public static bool HasInvisible(string text) => !Ascii.IsValid(text) && text.EnumerateRunes().Any(IsInvisible);

    private static bool IsInvisible(Rune rune) => IsIgnorable(rune.Value) || IsEmptySymbol(rune.Value);

    private static bool IsBlank(Rune rune) => Rune.IsWhiteSpace(rune) || IsIgnorable(rune.Value) || IsEmptySymbol(rune.Value) || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or
        UnicodeCategory.SpacingCombiningMark;

    /// <summary>Default_Ignorable_Code_Point of Unicode 16.</summary>
    private static bool IsIgnorable(int code) => code is
        0xAD or 0x34F or 0x61C or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or (>= 0x200B and <= 0x200F) or
        (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F) or 0x3164 or (>= 0xFE00 and <= 0xFE0F) or 0xFEFF or 0xFFA0 or
        (>= 0xFFF0 and <= 0xFFF8) or (>= 0x1BCA0 and <= 0x1BCA3) or (>= 0x1D173 and <= 0x1D17A) or (>= 0xE0000 and <= 0xE0FFF);

    /// <summary>Symbols whose glyph is empty: the Braille pattern without dots, and the null notehead and its like.</summary>
    private static bool IsEmptySymbol(int code) => code is 0x2800 or 0x1D159;
}
