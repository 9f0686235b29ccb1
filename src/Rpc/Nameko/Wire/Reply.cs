using System.Buffers;
using System.Text.Json;

namespace TempMessenger.Rpc.Nameko.Wire;

/// <summary>The body of a reply: <c>{"result": …, "error": …}</c>, both always there.</summary>
/// <param name="Result">JSON.</param>
/// <param name="Error">JSON, <c>null</c> where the call succeeded.</param>
internal readonly record struct Reply(ReadOnlyMemory<byte> Result, ReadOnlyMemory<byte> Error)
{
    private static readonly byte[] Null = "null"u8.ToArray();

    public bool Failed => !Error.Span.SequenceEqual("null"u8);

    /// <summary>Finds both parts without reading into them.</summary>
    /// <exception cref="JsonException">It is no such body.</exception>
    public static Reply Read(ReadOnlyMemory<byte> body)
    {
        var reader = new Utf8JsonReader(body.Span);
        var (result, error) = (new ReadOnlyMemory<byte>(Null), new ReadOnlyMemory<byte>(Null));
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("A reply is an object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isResult, isError) = (reader.ValueTextEquals("result"u8), reader.ValueTextEquals("error"u8));
            reader.Read();
            var from = (int)reader.TokenStartIndex;
            reader.Skip();
            var part = body[from..(int)reader.BytesConsumed];
            if (isResult)
                result = part;
            else if (isError)
                error = part;
        }

        return new(result, error);
    }

    /// <summary>Writes a body with a result, or with an error where there is one.</summary>
    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter>? result, WireError? error)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer, WireOptions.Writer);
        writer.WriteStartObject();
        writer.WritePropertyName("result"u8);
        if (result is not null)
            result(writer);
        else
            writer.WriteNullValue();
        writer.WritePropertyName("error"u8);
        if (error is not null)
            error.Write(writer);
        else
            writer.WriteNullValue();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
