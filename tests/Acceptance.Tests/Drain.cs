using System.Net;
using System.Net.Sockets;
using System.Text;
using TempMessenger.Bench;

namespace TempMessenger.Acceptance.Tests;

/// <summary>A WebSocket client without a WebSocket library: subscribes, throws away what comes and can stop reading altogether.</summary>
internal sealed class Drain : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private volatile bool stopped;

    public static async Task<Drain> Connect(Uri address, string room)
    {
        var drain = new Drain();
        await drain.socket.ConnectAsync(IPAddress.Loopback, address.Port);
        await drain.socket.SendAsync(Encoding.ASCII.GetBytes(
            $"GET /ws HTTP/1.1\r\nHost: {address.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"));
        var answer = new byte[4096];
        var length = await drain.socket.ReceiveAsync(answer);
        Assert.StartsWith("HTTP/1.1 101", Encoding.ASCII.GetString(answer, 0, length), StringComparison.Ordinal);
        var end = answer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) + 4;
        await drain.socket.SendAsync(Frame(1, Encoding.UTF8.GetBytes($$"""{"type":"subscribe","room":"{{room}}"}""")));
        _ = drain.Read(answer[end..length]);
        return drain;
    }

    /// <summary>Reads no further byte; the connection stays open.</summary>
    public void StopReading() => stopped = true;

    public void Dispose() => socket.Dispose();

    private async Task Read(byte[] first)
    {
        var counter = new FrameCounter(0, 0);
        counter.Feed(first);
        var buffer = new byte[16384];
        try
        {
            for (int read; !stopped && (read = await socket.ReceiveAsync(buffer.AsMemory())) > 0;)
            {
                counter.Feed(buffer.AsSpan(0, read));
                if (counter.Ping is not { } ping)
                    continue;
                counter.Ping = null;
                await socket.SendAsync(Frame(10, ping));
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
        }
    }

    private static byte[] Frame(byte opcode, ReadOnlySpan<byte> payload) =>
        [(byte)(0x80 | opcode), (byte)(0x80 | payload.Length), 0, 0, 0, 0, .. payload];
}
