using System.Buffers.Binary;
using System.Net.Sockets;

namespace TempMessenger.Rpc.Nameko.Connecting;

/// <summary>
/// What the broker sends, with the headers of messages made readable for the client library. That library gives a connection up over a header that the broker
/// carries but it cannot read; the message would come again and end the next connection, for ever. Nothing changes its length.
/// </summary>
internal sealed class MendedStream(Socket socket) : NetworkStream(socket, ownsSocket: false)
{
    private const int FrameHead = 7;
    private const int FrameEnd = 1;
    private const byte ContentHeader = 2;

    private byte[] bytes = new byte[256 * 1024];
    private int start;
    private int filled;

    // Up to here the bytes may be handed on.
    private int ready;

    // Of a frame that needs no mending: its bytes that are still to come.
    private int passing;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (ready == start)
        {
            MakeRoom();
            var count = await base.ReadAsync(bytes.AsMemory(filled), cancellationToken);
            if (count == 0)
                return 0;
            filled += count;
            Advance();
        }

        var given = Math.Min(buffer.Length, ready - start);
        bytes.AsMemory(start, given).CopyTo(buffer);
        start += given;
        return given;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    private void MakeRoom()
    {
        bytes.AsSpan(start, filled - start).CopyTo(bytes);
        (ready, filled, start) = (ready - start, filled - start, 0);
        if (filled == bytes.Length)
            Array.Resize(ref bytes, bytes.Length * 2);
    }

    private void Advance()
    {
        while (true)
        {
            var passed = Math.Min(passing, filled - ready);
            (ready, passing) = (ready + passed, passing - passed);
            if (passing > 0 || filled - ready < FrameHead)
                return;
            var length = FrameHead + BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(ready + 3)) + FrameEnd;
            // What is no frame the library refuses.
            if (bytes[ready] != ContentHeader || length < 0)
            {
                passing = length < 0 ? int.MaxValue : length;
                continue;
            }

            if (filled - ready < length)
                return;
            HeaderTable.Mend(bytes.AsSpan(ready + FrameHead, length - FrameHead - FrameEnd));
            ready += length;
        }
    }
}
