using System.Buffers;
using System.Text;

namespace TempMessenger.Posts.Texts;

/// <summary>
/// Hashtags: <c>#</c> or <c>＃</c> where a word may begin, then letters, marks, digits and underscores of any script, not digits alone, at most 50 characters. A sign
/// that directly follows a tag begins none.
/// </summary>
internal static class Tags
{
    /// <summary>Most characters (Unicode scalar values).</summary>
    public const int MaxCharacters = 50;

    /// <summary>In order; the value is the tag in its one form, without the sign.</summary>
    public static IEnumerable<TextPart> In(string text)
    {
        for (var start = text.AsSpan().IndexOfAny('#', '＃'); start >= 0;)
        {
            var length = Word.BeginsAfter(text.AsSpan(0, start)) ? LengthOf(text.AsSpan(start + 1)) : 0;
            if (length > 0 && Normalise(text.Substring(start + 1, length)) is { } tag)
                yield return new(start, length + 1, tag);
            var from = start + 1 + length;
            if (length > 0 && from < text.Length && text[from] is '#' or '＃')
                from++;
            var next = text.AsSpan(from).IndexOfAny('#', '＃');
            start = next < 0 ? -1 : from + next;
        }
    }

    /// <summary>The one form (NFKC, lower case) of a tag with or without its sign; null where it is none.</summary>
    public static string? Normalise(string? tag) =>
        NormaliseBeginning(tag) is { } form && form.EnumerateRunes().Any(Rune.IsLetter) ? form : null;

    /// <summary>The same of how a tag begins, which may be digits alone.</summary>
    public static string? NormaliseBeginning(string? tag)
    {
        if (tag is ['#' or '＃', ..])
            tag = tag[1..];
        if (tag is not { Length: > 0 and <= 4 * MaxCharacters } || !IsWellFormed(tag))
            return null;
        var form = tag.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        return LengthOf(form) == form.Length && form.EnumerateRunes().Count() <= MaxCharacters ? form : null;
    }

    private static bool IsWellFormed(string text)
    {
        for (ReadOnlySpan<char> rest = text; !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != OperationStatus.Done)
                return false;
            rest = rest[length..];
        }

        return true;
    }

    /// <summary>How much of the text is the word of a tag; a joiner belongs to it only between its characters.</summary>
    private static int LengthOf(ReadOnlySpan<char> text)
    {
        var (length, whole) = (0, 0);
        foreach (var character in text.EnumerateRunes())
        {
            var isJoiner = character.Value is 0x200c or 0x200d;
            if (!isJoiner && !Word.IsIn(character) && character.Value != '_')
                break;
            length += character.Utf16SequenceLength;
            if (!isJoiner)
                whole = length;
        }

        return whole;
    }
}
