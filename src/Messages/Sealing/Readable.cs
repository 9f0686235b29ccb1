using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Messages;

namespace TempMessenger.Messages.Sealing;

/// <summary>What may be read of a message only while it lives, in the form in which it is sealed.</summary>
/// <param name="Name">The author's name.</param>
/// <param name="Email">The author's e-mail, or null.</param>
/// <param name="Text">The text.</param>
/// <param name="Media">What it shows; null: nothing.</param>
internal readonly record struct Readable(string Name, string? Email, string Text, IReadOnlyList<ShownMedium>? Media)
{
    private const int Absent = -1;

    /// <summary>Stands in front where the media follow, with their length: messages without media are as they were before there were any.</summary>
    private const int WithMedia = -2;

    /// <summary>No form of it is longer.</summary>
    public int MaxBytes => (4 * sizeof(int)) + Most(Name) + Most(Email) + Most(Text) + (EncodedMedia?.Length ?? 0);

    /// <summary>The media as they are written; null where there are none, and in what was read.</summary>
    private byte[]? EncodedMedia { get; init; }

    public static Readable Of(Message message) => Of(message.Author.Name, message.Email, message.Text, message.Media);

    public static Readable Of(MessageDraft message) => Of(message.Author.Name, message.Email, message.Text, message.Media);

    public static Readable Read(ReadOnlySpan<byte> bytes)
    {
        IReadOnlyList<ShownMedium>? media = null;
        if (BinaryPrimitives.ReadInt32BigEndian(bytes) == WithMedia)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(bytes[sizeof(int)..]);
            media = JsonSerializer.Deserialize(bytes.Slice(2 * sizeof(int), length), ReadableJson.Default.IReadOnlyListShownMedium);
            bytes = bytes[((2 * sizeof(int)) + length)..];
        }

        var name = Take(ref bytes) ?? "";
        var email = Take(ref bytes);
        return new(name, email, Encoding.UTF8.GetString(bytes), media);
    }

    /// <summary>Writes it and returns its length.</summary>
    public int Write(Span<byte> bytes)
    {
        var length = PutMedia(bytes);
        length += Put(bytes[length..], Name);
        length += Put(bytes[length..], Email);
        return length + Encoding.UTF8.GetBytes(Text, bytes[length..]);
    }

    private static Readable Of(string name, string? email, string text, IReadOnlyList<ShownMedium>? media) => new(name, email, text, media)
    {
        EncodedMedia = media is null ? null : JsonSerializer.SerializeToUtf8Bytes(media, ReadableJson.Default.IReadOnlyListShownMedium),
    };

    private int PutMedia(Span<byte> bytes)
    {
        if (EncodedMedia is not { } media)
            return 0;
        BinaryPrimitives.WriteInt32BigEndian(bytes, WithMedia);
        BinaryPrimitives.WriteInt32BigEndian(bytes[sizeof(int)..], media.Length);
        media.CopyTo(bytes[(2 * sizeof(int))..]);
        return (2 * sizeof(int)) + media.Length;
    }

    private static int Most(string? text) => text is null ? 0 : Encoding.UTF8.GetMaxByteCount(text.Length);

    private static int Put(Span<byte> bytes, string? text)
    {
        var length = text is null ? Absent : Encoding.UTF8.GetBytes(text, bytes[sizeof(int)..]);
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        return sizeof(int) + Math.Max(length, 0);
    }

    private static string? Take(ref ReadOnlySpan<byte> rest)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(rest);
        rest = rest[sizeof(int)..];
        if (length == Absent)
            return null;
        var text = Encoding.UTF8.GetString(rest[..length]);
        rest = rest[length..];
        return text;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<ShownMedium>))]
internal sealed partial class ReadableJson : JsonSerializerContext;
