using System.Buffers.Binary;

namespace TempMessenger.Gateway.Realtime.Sockets;

/// <summary>A server's text message in one unmasked frame (RFC 6455, section 5.2).</summary>
internal static class WebSocketText
{
    /// <summary>The longest header.</summary>
    public const int MostHeaderBytes = 10;

    private const byte FinalText = 0x81;
    private const byte Length16 = 126;
    private const byte Length64 = 127;

    public static byte[] Frame(ReadOnlySpan<byte> text)
    {
        var header = HeaderBytes(text.Length);
        var framed = new byte[header + text.Length];
        WriteHeader(framed.AsSpan(0, header), text.Length);
        text.CopyTo(framed.AsSpan(header));
        return framed;
    }

    /// <summary>How long the header of a text of so many bytes is.</summary>
    public static int HeaderBytes(int length) => length < Length16 ? 2 : length <= ushort.MaxValue ? 4 : MostHeaderBytes;

    /// <param name="header">As long as <see cref="HeaderBytes"/> says.</param>
    /// <param name="length">Of the text, in bytes.</param>
    public static void WriteHeader(Span<byte> header, int length)
    {
        header[0] = FinalText;
        switch (header.Length)
        {
            case 2:
                header[1] = (byte)length;
                break;
            case 4:
                header[1] = Length16;
                BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)length);
                break;
            default:
                header[1] = Length64;
                BinaryPrimitives.WriteUInt64BigEndian(header[2..], (ulong)length);
                break;
        }
    }
}
