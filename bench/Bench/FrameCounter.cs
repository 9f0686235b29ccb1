using System.Buffers.Binary;

namespace TempMessenger.Bench;

/// <summary>
/// Counts the lines in a stream of WebSocket text frames (RFC 6455, server to client) without keeping any of it. The end of a message ends a
/// line too. A line counts as a message where <paramref name="mark"/> stands at <paramref name="column"/>,
/// and says that the server is ready for this socket where <paramref name="ready"/> stands there.
/// </summary>
internal sealed class FrameCounter(int column, byte mark, byte ready = 0)
{
    private readonly byte[] header = new byte[10];
    private readonly byte[] control = new byte[125];
    private int headerLength;
    private int controlLength;
    private long remaining = -1;
    private byte opcode;
    private bool final;
    private long position;

    /// <summary>True once messages will come, or from the start where there is no sign of it.</summary>
    public bool Ready { get; private set; } = ready == 0;

    /// <summary>Messages so far.</summary>
    public long Messages { get; private set; }

    /// <summary>The payload of a ping to answer, or null.</summary>
    public byte[]? Ping { get; set; }

    /// <summary>True once a close frame came.</summary>
    public bool Closed { get; private set; }

    public void Feed(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (remaining < 0 && !ReadHeader(ref bytes))
                return;
            var taken = (int)Math.Min(remaining, bytes.Length);
            Take(bytes[..taken]);
            bytes = bytes[taken..];
            remaining -= taken;
            if (remaining == 0)
                EndFrame();
        }
    }

    private bool ReadHeader(ref ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            header[headerLength++] = bytes[0];
            bytes = bytes[1..];
            var length = headerLength < 2 ? 0 : header[1] & 0x7f;
            var needed = length switch { 126 => 4, 127 => 10, _ => 2 };
            if (headerLength < needed)
                continue;
            remaining = length switch
            {
                126 => BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2)),
                127 => BinaryPrimitives.ReadInt64BigEndian(header.AsSpan(2)),
                _ => length,
            };
            opcode = (byte)(header[0] & 0x0f);
            final = (header[0] & 0x80) != 0;
            headerLength = 0;
            return true;
        }

        return false;
    }

    private void Take(ReadOnlySpan<byte> payload)
    {
        if (opcode >= 8)
        {
            payload.CopyTo(control.AsSpan(controlLength));
            controlLength += payload.Length;
        }
        else
        {
            TakeText(payload);
        }
    }

    private void TakeText(ReadOnlySpan<byte> text)
    {
        while (text.Length > 0)
        {
            var toMark = column - position;
            if (toMark >= 0 && toMark < text.Length)
                Note(text[(int)toMark]);
            var end = text.IndexOf((byte)'\n');
            if (end < 0)
            {
                position += text.Length;
                return;
            }

            position = 0;
            text = text[(end + 1)..];
        }
    }

    private void Note(byte found)
    {
        if (found == mark)
            Messages++;
        Ready |= found == ready;
    }

    private void EndFrame()
    {
        remaining = -1;
        if (opcode < 8)
        {
            if (final)
                position = 0;
            return;
        }

        if (opcode == 9)
            Ping = control[..controlLength];
        Closed |= opcode == 8;
        controlLength = 0;
    }
}
