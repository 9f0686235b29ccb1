using System.Text;

namespace TempMessenger.Bench;

/// <summary>How one of the compared servers wants to be talked to.</summary>
/// <param name="Name">For the report.</param>
/// <param name="Path">Where sockets connect.</param>
/// <param name="Greeting">What a socket sends after the upgrade; empty for nothing.</param>
/// <param name="Column">Where in a line a message differs from anything else.</param>
/// <param name="Mark">What stands there.</param>
/// <param name="Ready">What stands there in the line that says the subscription holds; none where there is no such line.</param>
internal sealed record Peer(string Name, string Path, string Greeting, int Column, char Mark, char Ready = '\0')
{
    public static readonly Peer Messenger = new("tempmessenger", "/ws", """{"type":"subscribe","room":"fanout"}""", 9, 'm', 'c');
    public static readonly Peer Ws = new("ws", "/", "", 0, '{');
    public static readonly Peer SocketIo = new("socket.io", "/socket.io/?EIO=4&transport=websocket", "40", 1, '2', '0');
    public static readonly Peer Floor = new("floor", "/", "", 0, 'x');

    public static Peer Named(string name) => new[] { Messenger, Ws, SocketIo, Floor }.Single(peer => peer.Name == name);

    /// <summary>The upgrade request. The key is the example of RFC 6455, so that the floor can answer with a constant.</summary>
    public byte[] Upgrade(int port) => Encoding.ASCII.GetBytes(
        $"GET {Path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");

    /// <summary>A client's frame: masked, with a key of zeros.</summary>
    public static byte[] ClientFrame(byte opcode, ReadOnlySpan<byte> payload)
    {
        var frame = new byte[6 + payload.Length];
        frame[0] = (byte)(0x80 | opcode);
        frame[1] = (byte)(0x80 | payload.Length);
        payload.CopyTo(frame.AsSpan(6));
        return frame;
    }
}
