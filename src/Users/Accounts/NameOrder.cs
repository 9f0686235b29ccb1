using System.Text;

namespace TempMessenger.Users.Accounts;

/// <summary>A full name in the order of its script: Chinese, Japanese and Korean names put the family name first, without a space; others put it last.</summary>
internal static class NameOrder
{
    public static string Join(string first, string last) =>
        first.Length > 0 && last.Length > 0 && IsEastAsian(first) && IsEastAsian(last) ? last + first : GivenNameFirst(first, last);

    public static string GivenNameFirst(string first, string last) => $"{first} {last}".Trim();

    /// <summary>True for a character of a script that puts no spaces between words.</summary>
    public static bool IsEastAsian(Rune rune) => IsHan(rune.Value) || IsKana(rune.Value) || IsHangul(rune.Value);

    private static bool IsEastAsian(string name)
    {
        foreach (var rune in name.EnumerateRunes())
        {
            if (!(IsEastAsian(rune) || IsVariationSelector(rune.Value)))
                return false;
        }

        return true;
    }

    /// <summary>Ideographs, the marks that stand for one, and the phonetic signs of Chinese.</summary>
    private static bool IsHan(int code) => code is
        0x3005 or 0x3006 or 0x3007 or 0x303B or (>= 0x2E80 and <= 0x2FDF) or (>= 0x3100 and <= 0x312F) or (>= 0x31A0 and <= 0x31BF) or
        (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    private static bool IsKana(int code) => code is
        (>= 0x3041 and <= 0x30FF) or (>= 0x31F0 and <= 0x31FF) or (>= 0xFF66 and <= 0xFF9F) or (>= 0x1AFF0 and <= 0x1B16F);

    private static bool IsHangul(int code) => code is
        (>= 0x1100 and <= 0x11FF) or (>= 0x3131 and <= 0x318E) or (>= 0xA960 and <= 0xA97F) or (>= 0xAC00 and <= 0xD7FF);

    /// <summary>They choose the shape of the ideograph before them.</summary>
    private static bool IsVariationSelector(int code) => code is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);
}
