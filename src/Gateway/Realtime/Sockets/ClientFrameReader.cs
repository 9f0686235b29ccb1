using System.Buffers;
using System.Net.WebSockets;

namespace TempMessenger.Gateway.Realtime.Sockets;

/// <summary>Reads what one client sends: whole text messages up to a size. While nothing comes it holds no buffer.</summary>
internal sealed class ClientFrameReader(WebSocket socket, RealtimeLimits limits, TimeProvider time)
{
    private double allowance = limits.SocketMessagesPerSecond;
    private long allowedAt = time.GetTimestamp();

    /// <summary>Waits for the next message; a null frame is one that is not of the protocol, an end says why there will be no other.</summary>
    /// <exception cref="WebSocketException">The connection broke.</exception>
    /// <exception cref="OperationCanceledException">The socket was aborted on this side.</exception>
    public async ValueTask<(ClientFrame? Frame, EndReason? End)> Read()
    {
        var start = await socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None);
        if (start.MessageType == WebSocketMessageType.Close)
            return (null, EndReason.Closed);
        if (start.MessageType != WebSocketMessageType.Text)
            return (null, EndReason.Refused);
        if (!Allowed())
            return (null, EndReason.TooFast);
        if (start.EndOfMessage)
            return (null, null);
        var buffer = ArrayPool<byte>.Shared.Rent(limits.SocketMessageBytes + 1);
        try
        {
            return await Read(buffer.AsMemory(0, limits.SocketMessageBytes + 1));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads on until the client closes, without looking at what comes: it gets its chance to see why it is over.</summary>
    public async Task Drain()
    {
        var nothing = new byte[256];
        while ((await socket.ReceiveAsync(nothing.AsMemory(), CancellationToken.None)).MessageType != WebSocketMessageType.Close)
            continue;
    }

    private async ValueTask<(ClientFrame? Frame, EndReason? End)> Read(Memory<byte> buffer)
    {
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer[length..], CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Close)
                return (null, EndReason.Closed);
            length += part.Count;
            if (length > limits.SocketMessageBytes)
                return (null, EndReason.TooLong);
            if (part.EndOfMessage)
                return (ClientFrame.Parse(buffer.Span[..length]), null);
        }
    }

    /// <summary>As many messages as a second allows may come at once; then they must come at that pace.</summary>
    private bool Allowed()
    {
        var stamp = time.GetTimestamp();
        allowance = Math.Min(
            limits.SocketMessagesPerSecond,
            allowance + (time.GetElapsedTime(allowedAt, stamp).TotalSeconds * limits.SocketMessagesPerSecond));
        allowedAt = stamp;
        if (allowance < 1)
            return false;
        allowance--;
        return true;
    }
}
