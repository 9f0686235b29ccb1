using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using TempMessenger.Contracts;

namespace TempMessenger.Rpc.Nameko.Wire;

/// <summary>
/// Text with half a surrogate pair has no form in UTF-8: it is refused here, as a service would refuse it, instead of being changed on its way.
/// </summary>
internal sealed class WholeText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? reader.GetString() : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        foreach (var rune in value.EnumerateRunes())
        {
            // The replacement character stands for what is no character, unless it really is in the text.
            if (rune == Rune.ReplacementChar && !IsWhole(value))
                throw new ServiceException(ErrorCode.InvalidArgument, "Text is not valid", "It holds half of a surrogate pair.");
        }

        writer.WriteStringValue(value);
    }

    private static bool IsWhole(string value)
    {
        for (var at = 0; at < value.Length; at++)
        {
            if (char.IsSurrogate(value[at]) && !(at + 1 < value.Length && char.IsSurrogatePair(value[at], value[++at])))
                return false;
        }

        return true;
    }
}
