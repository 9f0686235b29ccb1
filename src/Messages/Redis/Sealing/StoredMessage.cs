using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;
using TempMessenger.Contracts.Messages;
using TempMessenger.Messages.Sealing;
using TempMessenger.Storage.Sealing;

namespace TempMessenger.Messages.Redis.Sealing;

/// <summary>
/// A message as it lies in Redis: three times 14 digits that the script puts in front (expiry, creation, <c>seq</c>), the id, the end of its key's
/// period, the author's id, then nonce, sealed text and tag. What is in front of the seal, and the room, are bound to it, the script's digits excepted.
/// </summary>
internal static class StoredMessage
{
    private const int Digits = 14;
    private const int FrontBytes = 3 * Digits;
    private const int EndBytes = sizeof(long);
    private const int LengthBytes = sizeof(ushort);
    private const int AuthorAt = MessageId.Bytes + EndBytes + LengthBytes;

    /// <summary>What a script stores behind its digits.</summary>
    public static byte[] Seal(MessageDraft message, SharedPeriodKey key)
    {
        var readable = Readable.Of(message);
        var plain = new byte[readable.MaxBytes];
        var length = readable.Write(plain);
        var author = Encoding.UTF8.GetBytes(message.Author.Id);
        var stored = new byte[AuthorAt + author.Length + BoxForm.Shared.Overhead + length];
        message.Id.Write(stored);
        BinaryPrimitives.WriteInt64BigEndian(stored.AsSpan(MessageId.Bytes), key.EndsAt);
        BinaryPrimitives.WriteUInt16BigEndian(stored.AsSpan(MessageId.Bytes + EndBytes), (ushort)author.Length);
        author.CopyTo(stored, AuthorAt);
        var bound = AuthorAt + author.Length;
        key.Sealing.Seal(plain.AsSpan(0, length), Bound(stored.AsSpan(0, bound), message.Room), stored.AsSpan(bound));
        return stored;
    }

    /// <summary>The message, or null where its key is gone: then its time is over, or somebody lost the folder of keys.</summary>
    public static Message? Open(ReadOnlySpan<byte> stored, string room, SharedPeriodKeys keys)
    {
        var front = stored[..FrontBytes];
        var rest = stored[FrontBytes..];
        var author = rest.Slice(AuthorAt, BinaryPrimitives.ReadUInt16BigEndian(rest[(MessageId.Bytes + EndBytes)..]));
        var bound = AuthorAt + author.Length;
        var plain = new byte[rest.Length - bound - BoxForm.Shared.Overhead];
        var key = keys.Find(BinaryPrimitives.ReadInt64BigEndian(rest[MessageId.Bytes..]));
        if (key is null || !key.Sealing.TryOpen(rest[bound..], Bound(rest[..bound], room), plain))
            return null;
        var readable = Readable.Read(plain);
        return new()
        {
            Id = MessageId.Read(rest).ToString(),
            Room = room,
            Seq = Number(front, 2),
            Author = new(Encoding.UTF8.GetString(author), readable.Name),
            Email = readable.Email,
            Text = readable.Text,
            Media = readable.Media,
            CreatedAt = Number(front, 1),
            ExpiresAt = Number(front, 0),
        };
    }

    /// <summary>When it vanishes, for which no key is needed.</summary>
    public static long ExpiryOf(ReadOnlySpan<byte> stored) => Number(stored, 0);

    private static byte[] Bound(ReadOnlySpan<byte> front, string room) => [.. front, .. Encoding.UTF8.GetBytes(room)];

    private static long Number(ReadOnlySpan<byte> front, int which) =>
        Utf8Parser.TryParse(front.Slice(which * Digits, Digits), out long number, out _) ? number : throw new FormatException("Not a stored message.");
}
