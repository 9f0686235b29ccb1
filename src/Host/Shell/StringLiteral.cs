using System.Globalization;
using System.Text;

namespace TempMessenger.Host.Shell;

/// <summary>A string in single or double quotes with Python's escapes.</summary>
internal static class StringLiteral
{
    /// <summary>Reads the literal that begins at <paramref name="at"/> and moves behind it; null where its end is missing.</summary>
    /// <exception cref="CallSyntaxException">An escape is incomplete or names no character.</exception>
    public static string? Read(string text, ref int at)
    {
        var quote = text[at++];
        var value = new StringBuilder();
        while (at < text.Length && text[at] != quote)
        {
            if (text[at] != '\\')
                value.Append(text[at++]);
            else if (++at == text.Length)
                return null;
            else
                Escape(text, ref at, value);
        }

        return at++ < text.Length ? value.ToString() : null;
    }

    private static void Escape(string text, ref int at, StringBuilder value)
    {
        var sign = text[at++];
        switch (sign)
        {
            case '\\' or '\'' or '"':
                value.Append(sign);
                break;
            case 'n':
                value.Append('\n');
                break;
            case 't':
                value.Append('\t');
                break;
            case 'r':
                value.Append('\r');
                break;
            case 'x' or 'u' or 'U':
                value.Append(Numbered(text, ref at, sign == 'x' ? 2 : sign == 'u' ? 4 : 8));
                break;
            default:
                // What Python does not know stays as it was written.
                value.Append('\\').Append(sign);
                break;
        }
    }

    private static string Numbered(string text, ref int at, int digits)
    {
        var start = at - 2;
        if (at + digits > text.Length ||
            !uint.TryParse(text.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) ||
            !Rune.TryCreate(code, out var rune))
            throw new CallSyntaxException(start, $"\\{text[at - 1]} takes {digits} hexadecimal digits of a character");
        at += digits;
        return rune.ToString();
    }
}
