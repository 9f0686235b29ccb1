using System.Buffers.Binary;

namespace TempMessenger.Rpc.Nameko.Connecting;

/// <summary>Changes the types of header values that the client library cannot read to ones that it can, in the properties of a message.</summary>
internal static class HeaderTable
{
    private const int ContentTypeFlag = 1 << 15;
    private const int ContentEncodingFlag = 1 << 14;
    private const int HeadersFlag = 1 << 13;

    // Class, weight and length of the body come before the flags.
    private const int BeforeFlags = 12;

    /// <summary>Deeper values become bytes: the library reads them by calling itself, and a deep one would end the process.</summary>
    private const int MaxDepth = 32;

    /// <summary>The most digits after the point of a decimal.</summary>
    private const int MaxScale = 28;

    /// <param name="properties">The payload of a content header frame.</param>
    public static void Rewrite(Span<byte> properties)
    {
        if (properties.Length < BeforeFlags + 2)
            return;
        var flags = BinaryPrimitives.ReadUInt16BigEndian(properties[BeforeFlags..]);
        if ((flags & HeadersFlag) == 0)
            return;
        var rest = properties[(BeforeFlags + 2)..];
        if ((flags & ContentTypeFlag) != 0)
            rest = AfterShortText(rest);
        if ((flags & ContentEncodingFlag) != 0)
            rest = AfterShortText(rest);
        RewriteEntries(Inside(rest, out _), named: true, depth: 1);
    }

    /// <summary>Goes through a table or an array; stops where it is none.</summary>
    private static void RewriteEntries(Span<byte> entries, bool named, int depth)
    {
        while (!entries.IsEmpty)
        {
            if (named)
                entries = AfterShortText(entries);
            if (entries.IsEmpty)
                return;
            entries = RewriteValue(entries, depth);
        }
    }

    private static Span<byte> RewriteValue(Span<byte> value, int depth)
    {
        var type = (char)value[0];
        var content = value[1..];
        switch (type)
        {
            // A long integer by another name.
            case 'L':
                value[0] = (byte)'l';
                return After(content, 8);
            case 'D':
                if (!content.IsEmpty && content[0] > MaxScale)
                    content[0] = MaxScale;
                return After(content, 5);
            case 'F' or 'A':
                var inside = Inside(content, out var rest);
                if (depth < MaxDepth)
                    RewriteEntries(inside, named: type == 'F', depth + 1);
                else
                    value[0] = (byte)'x';
                return rest;
            case 'S' or 'x':
                Inside(content, out rest);
                return rest;
            default:
                return After(content, Size(type));
        }
    }

    private static int Size(char type) => type switch
    {
        't' or 'b' or 'B' => 1,
        's' or 'u' => 2,
        'I' or 'i' or 'f' => 4,
        'l' or 'd' or 'T' => 8,
        'V' => 0,
        _ => int.MaxValue,
    };

    private static Span<byte> Inside(Span<byte> block, out Span<byte> rest)
    {
        rest = [];
        if (block.Length < 4)
            return [];
        var length = BinaryPrimitives.ReadUInt32BigEndian(block);
        if (length > block.Length - 4)
            return [];
        rest = block[(4 + (int)length)..];
        return block[4..(4 + (int)length)];
    }

    private static Span<byte> AfterShortText(Span<byte> bytes) => bytes.IsEmpty ? bytes : After(bytes, 1 + bytes[0]);

    private static Span<byte> After(Span<byte> bytes, int count) => count <= bytes.Length ? bytes[count..] : [];
}
