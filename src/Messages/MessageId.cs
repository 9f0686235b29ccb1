using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace TempMessenger.Messages;

/// <summary>
/// A message's id as a number: 16 bytes in memory and on disk instead of 32 characters. Its hash code is seeded per process, so ids that
/// clients choose cannot be made to collide.
/// </summary>
internal readonly record struct MessageId(UInt128 Value)
{
    public const int Bytes = 16;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>Takes 32 lower-case hex digits and nothing else.</summary>
    public static bool TryParse(string? text, out MessageId id)
    {
        id = default;
        if (text is not { Length: 2 * Bytes } || text.AsSpan().ContainsAnyExcept(Digits))
            return false;
        id = new(UInt128.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
        return true;
    }

    public static MessageId New()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        RandomNumberGenerator.Fill(bytes);
        return Read(bytes);
    }

    public static MessageId Read(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt128BigEndian(bytes));

    public void Write(Span<byte> bytes) => BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);

    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);
}
