using System.Globalization;
using System.Text;

namespace TempMessenger.Contracts.Texts;

/// <summary>Text that people type as a name or address, brought to one form.</summary>
public static class LineText
{
    /// <summary>
    /// NFC, without marks of text direction (they make one name look like another), trimmed. Null where it cannot be a line of text:
    /// unpaired surrogates, control characters, line separators.
    /// </summary>
    public static string? Tidy(string text)
    {
        var tidy = new StringBuilder(text.Length);
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != System.Buffers.OperationStatus.Done || BreaksLine(rune))
                return null;
            if (!IsDirectionMark(rune))
                tidy.Append(rest[..length]);
            rest = rest[length..];
        }

        return tidy.ToString().Normalize(NormalizationForm.FormC).Trim();
    }

    /// <summary>Unicode scalar values.</summary>
    public static int Length(string text) => text.EnumerateRunes().Count();

    /// <summary>False where half of a surrogate pair stands alone.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        for (; !text.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var length) != System.Buffers.OperationStatus.Done)
                return false;
            text = text[length..];
        }

        return true;
    }

    private static bool BreaksLine(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static bool IsDirectionMark(Rune rune) =>
        rune.Value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
