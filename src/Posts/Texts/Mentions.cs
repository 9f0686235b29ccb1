using System.Buffers;
using System.Text;

namespace TempMessenger.Posts.Texts;

/// <summary>
/// What may be mentions: <c>@</c> or <c>＠</c> where a word may begin, so not within an e-mail address, then 2 to 32 characters of a username. Dots and hyphens at the end
/// belong to the sentence; what goes on as another word, or with another <c>@</c>, is none.
/// </summary>
internal static class Mentions
{
    private const int MinCharacters = 2;
    private const int MaxCharacters = 32;
    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    /// <summary>In order; the value is the username in lower case.</summary>
    public static IEnumerable<TextPart> In(string text)
    {
        for (var start = text.AsSpan().IndexOfAny('@', '＠'); start >= 0;)
        {
            if (Word.BeginsAfter(text.AsSpan(0, start)) && LengthOf(text.AsSpan(start + 1)) is > 0 and var length)
                yield return new(start, length + 1, text.Substring(start + 1, length).ToLowerInvariant());
            var next = text.AsSpan(start + 1).IndexOfAny('@', '＠');
            start = next < 0 ? -1 : start + 1 + next;
        }
    }

    private static int LengthOf(ReadOnlySpan<char> text)
    {
        var all = text.IndexOfAnyExcept(Allowed) is >= 0 and var end ? end : text.Length;
        var length = text[..all].TrimEnd(".-").Length;
        return length is >= MinCharacters and <= MaxCharacters && char.IsAsciiLetterOrDigit(text[0]) && (length < all || Ends(text[all..])) ? length : 0;
    }

    private static bool Ends(ReadOnlySpan<char> rest) =>
        Rune.DecodeFromUtf16(rest, out var next, out _) != OperationStatus.Done
        || Characters.Unspaced.Contains(next)
        || (!Word.IsIn(next) && next.Value is not ('@' or '\uff20'));
}
