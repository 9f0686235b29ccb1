using System.Buffers.Binary;
using System.Text;
using TempMessenger.Contracts.Messages;

namespace TempMessenger.Messages.Sealing;

/// <summary>What may be read of a message only while it lives, in the form in which it is sealed.</summary>
/// <param name="Name">The author's name.</param>
/// <param name="Email">The author's e-mail, or null.</param>
/// <param name="Text">The text.</param>
internal readonly record struct Readable(string Name, string? Email, string Text)
{
    private const int Absent = -1;

    /// <summary>No form of it is longer.</summary>
    public int MaxBytes => (2 * sizeof(int)) + Most(Name) + Most(Email) + Most(Text);

    public static Readable Of(Message message) => new(message.Author.Name, message.Email, message.Text);

    public static Readable Read(ReadOnlySpan<byte> bytes)
    {
        var name = Take(ref bytes) ?? "";
        var email = Take(ref bytes);
        return new(name, email, Encoding.UTF8.GetString(bytes));
    }

    /// <summary>Writes it and returns its length.</summary>
    public int Write(Span<byte> bytes)
    {
        var length = Put(bytes, Name);
        length += Put(bytes[length..], Email);
        return length + Encoding.UTF8.GetBytes(Text, bytes[length..]);
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
