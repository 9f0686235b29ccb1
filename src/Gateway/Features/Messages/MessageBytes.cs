using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text.Json;
using TempMessenger.Contracts.Messages;
using TempMessenger.Gateway.Web.Json;

namespace TempMessenger.Gateway.Features.Messages;

/// <summary>
/// A message as JSON. All but <c>expires_in</c>, which comes last, is the same for every reader and is encoded once, for as long as the
/// message lives: a list is copied together, not written anew.
/// </summary>
internal static class MessageBytes
{
    /// <summary>Room for the longest number and the closing brace.</summary>
    private const int TailBytes = 21;

    private static readonly ConditionalWeakTable<Message, byte[]> Heads = [];
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = HttpJson.Encoder, SkipValidation = true };

    /// <summary>Everything up to the value of <c>expires_in</c>.</summary>
    public static byte[] Head(Message message) => Heads.GetValue(message, static message => Encode(message));

    /// <summary>The length of the whole object.</summary>
    public static int Length(byte[] head, long expiresIn) => head.Length + Digits(expiresIn) + 1;

    public static void Write(IBufferWriter<byte> output, byte[] head, long expiresIn)
    {
        var span = output.GetSpan(head.Length + TailBytes);
        head.CopyTo(span);
        Utf8Formatter.TryFormat(expiresIn, span[head.Length..], out var digits);
        span[head.Length + digits] = (byte)'}';
        output.Advance(head.Length + digits + 1);
    }

    private static int Digits(long positive)
    {
        var digits = 1;
        for (var rest = positive / 10; rest > 0; rest /= 10)
            digits++;
        return digits;
    }

    private static byte[] Encode(Message message)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("id"u8, message.Id);
            json.WriteString("room"u8, message.Room);
            json.WriteNumber("seq"u8, message.Seq);
            json.WriteStartObject("author"u8);
            json.WriteString("id"u8, message.Author.Id);
            json.WriteString("name"u8, message.Author.Name);
            json.WriteEndObject();
            json.WriteString("message"u8, message.Text);
            json.WriteNumber("created_at"u8, message.CreatedAt);
            json.WriteNumber("expires_at"u8, message.ExpiresAt);
            json.WritePropertyName("expires_in"u8);
        }
        return buffer.WrittenSpan.ToArray();
    }
}
