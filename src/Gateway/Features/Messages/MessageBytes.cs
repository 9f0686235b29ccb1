using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TempMessenger.Contracts.Messages;
using TempMessenger.Gateway.Features.Uploads;
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
    private static readonly JsonTypeInfo<MessageView> View = new MessagesJson(new JsonSerializerOptions { Encoder = HttpJson.Encoder, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower }).MessageView;

    /// <summary>Everything up to the value of <c>expires_in</c>.</summary>
    public static byte[] Head(Message message, MediaAddresses addresses) =>
        Heads.TryGetValue(message, out var head) ? head : Heads.GetValue(message, message => Encode(message, addresses));

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

    /// <summary><c>expires_in</c> comes last: without its value and the closing brace.</summary>
    private static byte[] Encode(Message message, MediaAddresses addresses) =>
        JsonSerializer.SerializeToUtf8Bytes(MessageView.Of(message, addresses), View)[..^"0}"u8.Length];
}
