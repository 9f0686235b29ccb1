using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TempMessenger.Gateway.Realtime.Sockets;

/// <summary>
/// Writes text as JSON in plain UTF-8. The framework's encoders write every character beyond U+FFFF as twelve bytes; an emoji has four.
/// </summary>
internal static class JsonText
{
    private const int MaxBytesPerCharacter = 6;

    public static void Write(Utf8JsonWriter writer, string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            writer.WriteStringValue(text);
            return;
        }
        var buffer = ArrayPool<byte>.Shared.Rent((text.Length * MaxBytesPerCharacter) + 2);
        var length = 0;
        buffer[length++] = (byte)'"';
        foreach (var rune in text.EnumerateRunes())
            length += Escaped(rune) is { } escaped
                ? Encoding.ASCII.GetBytes(escaped, buffer.AsSpan(length))
                : rune.EncodeToUtf8(buffer.AsSpan(length));
        buffer[length++] = (byte)'"';
        writer.WriteRawValue(buffer.AsSpan(0, length), skipInputValidation: true);
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private static string? Escaped(Rune rune) => rune.Value switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\t' => "\\t",
        < 0x20 or 0x7F or 0x2028 or 0x2029 => string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
        _ => null,
    };
}
