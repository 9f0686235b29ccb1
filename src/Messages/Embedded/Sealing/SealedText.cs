using System.Buffers.Binary;
using System.Text;
using TempMessenger.Contracts.Messages;

namespace TempMessenger.Messages.Embedded.Sealing;

/// <summary>What may be read of a message only while it lives: author's name, e-mail and text, in one sealed piece. Not for several threads.</summary>
internal sealed class SealedText
{
    private const int Absent = -1;

    private byte[] plain = new byte[1_024];
    private byte[] sealedBytes = new byte[1_024];

    /// <summary>Valid until the next call.</summary>
    public ReadOnlySpan<byte> Seal(PeriodKey key, long row, MessageId id, Message message)
    {
        var most = (2 * sizeof(int)) + Most(message.Author.Name) + Most(message.Email) + Most(message.Text);
        Reserve(most + PeriodKey.TagBytes);
        var length = Put(0, message.Author.Name);
        length = Put(length, message.Email);
        length += Encoding.UTF8.GetBytes(message.Text, plain.AsSpan(length));
        key.Seal(row, id, plain.AsSpan(0, length), sealedBytes.AsSpan(0, length + PeriodKey.TagBytes));
        return sealedBytes.AsSpan(0, length + PeriodKey.TagBytes);
    }

    /// <exception cref="System.Security.Cryptography.CryptographicException">It is not what was sealed.</exception>
    public (string Name, string? Email, string Text) Open(PeriodKey key, long row, MessageId id, ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        var length = bytes.Length - PeriodKey.TagBytes;
        key.Open(row, id, bytes, plain.AsSpan(0, length));
        var rest = (ReadOnlySpan<byte>)plain.AsSpan(0, length);
        return (Take(ref rest) ?? "", Take(ref rest), Encoding.UTF8.GetString(rest));
    }

    private static int Most(string? text) => text is null ? 0 : Encoding.UTF8.GetMaxByteCount(text.Length);

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

    private int Put(int at, string? text)
    {
        var length = text is null ? Absent : Encoding.UTF8.GetBytes(text, plain.AsSpan(at + sizeof(int)));
        BinaryPrimitives.WriteInt32BigEndian(plain.AsSpan(at), length);
        return at + sizeof(int) + Math.Max(length, 0);
    }

    private void Reserve(int length)
    {
        if (plain.Length >= length)
            return;
        plain = new byte[2 * length];
        sealedBytes = new byte[2 * length];
    }
}
