using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TempMessenger.Bench;

/// <summary>Many WebSockets that only count what arrives.</summary>
internal sealed class SocketLoad(Peer peer, int port, int count) : IDisposable
{
    private readonly Socket[] sockets = new Socket[count];
    private readonly long[] received = new long[count];
    private volatile bool stopping;

    /// <summary>Sockets that the server ended.</summary>
    public int Ended => ended;

    private int ended;

    public async Task Connect()
    {
        const int AtOnce = 100;
        for (var first = 0; first < count; first += AtOnce)
            await Task.WhenAll(Enumerable.Range(first, Math.Min(AtOnce, count - first)).Select(ConnectOne));
        // Frames that come before the first message (greeting, snapshot) have to be there before counting starts.
        for (var wait = 0; Slowest() < 0 && wait < 300; wait++)
            await Task.Delay(100);
        if (Slowest() < 0)
            throw new InvalidOperationException($"Not every socket of {peer.Name} got its greeting");
    }

    /// <summary>How many messages the slowest socket has.</summary>
    public long Slowest()
    {
        var least = long.MaxValue;
        foreach (var one in received)
            least = Math.Min(least, one);
        return least;
    }

    public long Total() => received.Sum();

    public void Dispose()
    {
        stopping = true;
        foreach (var socket in sockets)
            socket?.Dispose();
    }

    private async Task ConnectOne(int index)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        sockets[index] = socket;
        received[index] = -1;
        await socket.ConnectAsync(IPAddress.Loopback, port);
        await socket.SendAsync(peer.Upgrade(port));
        var buffer = new byte[4096];
        var length = 0;
        int end;
        while ((end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8)) < 0)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length));
            if (read == 0)
                throw new IOException($"{peer.Name} refused a socket");
            length += read;
        }

        if (!buffer.AsSpan().StartsWith("HTTP/1.1 101"u8))
            throw new IOException(Encoding.ASCII.GetString(buffer, 0, end));
        if (peer.Greeting.Length > 0)
            await socket.SendAsync(Peer.ClientFrame(1, Encoding.UTF8.GetBytes(peer.Greeting)));
        _ = Receive(index, buffer[(end + 4)..length]);
    }

    private async Task Receive(int index, byte[] first)
    {
        var counter = new FrameCounter(peer.Column, (byte)peer.Mark, (byte)peer.Ready);
        var socket = sockets[index];
        var buffer = GC.AllocateUninitializedArray<byte>(16384);
        try
        {
            counter.Feed(first);
            for (int read; ;)
            {
                if (counter.Ready)
                    received[index] = counter.Messages;
                if (counter.Ping is { } ping)
                {
                    counter.Ping = null;
                    await socket.SendAsync(Peer.ClientFrame(10, ping));
                }

                if (counter.Closed || (read = await socket.ReceiveAsync(buffer.AsMemory())) == 0)
                    break;
                counter.Feed(buffer.AsSpan(0, read));
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
        }

        if (!stopping)
            Interlocked.Increment(ref ended);
    }
}
