using System.Buffers.Binary;
using System.Net.Sockets;

namespace TempMessenger.Rpc.Nameko.Connecting;

/// <summary>
/// Rewrites header values in the broker's bytes whose type the client library cannot read. The library closes a connection over such a header, although the broker
/// accepts it; redelivered, the message would close every following connection. The length of the bytes stays the same.
/// </summary>
internal sealed class HeaderRewritingStream(Socket socket) : NetworkStream(socket, ownsSocket: false)
{
    private const int FrameHead = 7;
    private const int FrameEnd = 1;
    private const byte ContentHeader = 2;

    private byte[] bytes = new byte[256 * 1024];
    private int start;
    private int filled;

    // Up to here the bytes may be read.
    private int ready;

    // Bytes still to come of a frame that is passed on as it is.
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
            // The library refuses what is no frame.
            if (bytes[ready] != ContentHeader || length < 0)
            {
                passing = length < 0 ? int.MaxValue : length;
                continue;
            }

            if (filled - ready < length)
                return;
            HeaderTable.Rewrite(bytes.AsSpan(ready + FrameHead, length - FrameHead - FrameEnd));
            ready += length;
        }
    }
}
