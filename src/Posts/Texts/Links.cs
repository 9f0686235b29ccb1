using System.Buffers;
using System.Text;

namespace TempMessenger.Posts.Texts;

/// <summary>Finds http(s) addresses in a text by the rules of the page (web/src/lib/links.ts): the two must agree.</summary>
internal static class Links
{
    private const string Closers = ")]}";
    private const string Openers = "([{";
    private const string NotInHost = "!()*,;";
    private const string Complete = ")]}.,;!'";
    private const string Trailing = ".,:;!?*_~'\u2019([{\u200c\u200d";
    private static readonly string[] Schemes = ["https://", "http://"];

    /// <summary>In order.</summary>
    public static IEnumerable<TextPart> In(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var start = text.IndexOf("http", at, StringComparison.OrdinalIgnoreCase);
            if (start < 0)
                yield break;
            if (Array.Find(Schemes, scheme => text.AsSpan(start).StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) is not { } scheme)
            {
                at = start + 1;
                continue;
            }

            var length = scheme.Length + LengthOfRest(text.AsSpan(start + scheme.Length), quoted: start > 0 && text[start - 1] is '\'' or '\u2018' or '\u201a');
            if (WebAddress.Normalise(text.Substring(start, length)) is { } href)
                yield return new(start, length, href);
            at = start + length;
        }
    }

    /// <summary>How much of what follows the scheme is the address.</summary>
    private static int LengthOfRest(ReadOnlySpan<char> text, bool quoted)
    {
        var (open, inHost, native, before, length) = (new List<char>(), true, false, '/', 0);
        foreach (var character in text.EnumerateRunes())
        {
            if (Characters.Separator.Contains(character))
                break;
            if (character.Value is '\'' or 0x2019 ? quoted || inHost : Characters.Mark.Contains(character))
                break;
            var ascii = character.IsAscii ? (char)character.Value : '\0';
            if (ascii is '/' or '?' or '#')
                inHost = native = false;
            if (inHost && ascii != '\0' && NotInHost.Contains(ascii, StringComparison.Ordinal))
                break;
            // A bracket that the address opened belongs to it, one that the sentence opened does not.
            if (ascii != '\0' && Closers.IndexOf(ascii, StringComparison.Ordinal) is >= 0 and var closer && !Close(open, Openers[closer]))
                break;
            if (ascii is '(' or '[' or '{')
                open.Add(ascii);
            if (Characters.Unspaced.Contains(character))
            {
                if (!native && IsComplete(before) && !(inHost && LabelGoesOn(text[length..])))
                    break;
                native = true;
            }

            before = ascii;
            length += character.Utf16SequenceLength;
        }

        while (length > 0 && EndsSentence(text[..length], out var last))
            length -= last;
        return length;
    }

    private static bool Close(List<char> open, char opener)
    {
        var at = open.LastIndexOf(opener);
        if (at >= 0)
            open.RemoveAt(at);
        return at >= 0;
    }

    private static bool IsComplete(char before) => char.IsAsciiLetterOrDigit(before) || Complete.Contains(before, StringComparison.Ordinal);

    /// <summary>Whether a name of a host goes on and is followed by another: <c>例子.example</c>.</summary>
    private static bool LabelGoesOn(ReadOnlySpan<char> text)
    {
        while (Rune.DecodeFromUtf16(text, out var character, out var length) == OperationStatus.Done && (Word.IsIn(character) || character.Value == '-'))
            text = text[length..];
        return text is ['.', ..]
            && Rune.DecodeFromUtf16(text[1..], out var next, out _) == OperationStatus.Done && (Rune.IsLetter(next) || Word.IsNumber(next));
    }

    private static bool EndsSentence(ReadOnlySpan<char> address, out int length)
    {
        Rune.DecodeLastFromUtf16(address, out var last, out length);
        return (last.IsBmp && Trailing.Contains((char)last.Value, StringComparison.Ordinal)) || Characters.Trailing.Contains(last);
    }
}
