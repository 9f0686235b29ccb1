using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TempMessenger.Rpc.Nameko.Wire;

/// <summary>
/// Text as it is, even where it holds half of a surrogate pair, which JSON can say and UTF-8 cannot: whether such text is refused, and how, is for the service
/// to say, wherever its caller is. The framework would change it on one side and fail on the other.
/// </summary>
internal sealed class AnyText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException();
        if (!reader.ValueIsEscaped || !HoldsSurrogate(reader.ValueSpan))
            return reader.GetString();
        return Unescaped(Encoding.UTF8.GetString(reader.ValueSpan));
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        if (IsWhole(value))
            writer.WriteStringValue(value);
        else
            writer.WriteRawValue($"\"{string.Concat(value.Select(character => $"\\u{(int)character:x4}"))}\"");
    }

    private static bool HoldsSurrogate(ReadOnlySpan<byte> escaped) => escaped.IndexOf("\\ud"u8) >= 0 || escaped.IndexOf("\\uD"u8) >= 0;

    private static bool IsWhole(string value)
    {
        var at = value.AsSpan().IndexOfAnyInRange('\ud800', '\udfff');
        for (; at >= 0 && at < value.Length; at++)
        {
            if (char.IsSurrogate(value[at]) && !(at + 1 < value.Length && char.IsSurrogatePair(value[at], value[++at])))
                return false;
        }

        return true;
    }

    /// <param name="escaped">The inside of a JSON string, already known to be well formed.</param>
    private static string Unescaped(string escaped)
    {
        var text = new StringBuilder(escaped.Length);
        for (var at = 0; at < escaped.Length; at++)
        {
            if (escaped[at] != '\\')
            {
                text.Append(escaped[at]);
                continue;
            }

            at++;
            text.Append(escaped[at] switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => (char)ushort.Parse(escaped.AsSpan(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
                var itself => itself,
            });
            if (escaped[at] == 'u')
                at += 4;
        }

        return text.ToString();
    }
}
