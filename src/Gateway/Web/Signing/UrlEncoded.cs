using System.Text;

namespace TempMessenger.Gateway.Web.Signing;

/// <summary>A pair of a query or a form, as ranges of the bytes that were sent.</summary>
/// <param name="Name">Before the first <c>=</c>, or all of it where there is none.</param>
/// <param name="Value">Behind it; empty where there is none.</param>
internal readonly record struct EncodedPair(Range Name, Range Value);

/// <summary><c>application/x-www-form-urlencoded</c>, read strictly: what one reader takes for a name another must not take for something else.</summary>
internal static class UrlEncoded
{
    private const int MostPairs = 128;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The pairs in their order; null where there are too many.</summary>
    public static List<EncodedPair>? Split(ReadOnlySpan<byte> text)
    {
        var pairs = new List<EncodedPair>();
        foreach (var segment in text.Split((byte)'&'))
        {
            var (start, length) = segment.GetOffsetAndLength(text.Length);
            if (length == 0)
                continue;
            if (pairs.Count == MostPairs)
                return null;
            var equals = text.Slice(start, length).IndexOf((byte)'=');
            var name = equals < 0 ? length : equals;
            pairs.Add(new(start..(start + name), Math.Min(start + name + 1, start + length)..(start + length)));
        }

        return pairs;
    }

    /// <summary>The text that stands there; null where an escape is broken or it is not UTF-8.</summary>
    public static string? Decode(ReadOnlySpan<byte> encoded)
    {
        Span<byte> bytes = encoded.Length <= 512 ? stackalloc byte[encoded.Length] : new byte[encoded.Length];
        var length = 0;
        for (var at = 0; at < encoded.Length; at++)
        {
            if (encoded[at] != '%')
            {
                bytes[length++] = encoded[at] == '+' ? (byte)' ' : encoded[at];
                continue;
            }

            if (at + 2 >= encoded.Length || !TryHex(encoded[at + 1], out var high) || !TryHex(encoded[at + 2], out var low))
                return null;
            bytes[length++] = (byte)((high << 4) | low);
            at += 2;
        }

        try
        {
            return Strict.GetString(bytes[..length]);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool TryHex(byte digit, out int value)
    {
        value = digit switch
        {
            >= (byte)'0' and <= (byte)'9' => digit - '0',
            >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
            >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
            _ => -1,
        };
        return value >= 0;
    }
}
