using System.Net.Sockets;
using RabbitMQ.Client;

namespace TempMessenger.Rpc.Nameko.Connecting;

/// <summary>A TCP connection that reads through a <see cref="HeaderRewritingStream"/>.</summary>
internal sealed class HeaderRewritingTcpClient(Socket socket) : TcpClientAdapter(socket)
{
    private readonly Socket connected = socket;
    private HeaderRewritingStream? stream;

    public override NetworkStream GetStream() => stream ??= new HeaderRewritingStream(connected);

    /// <summary>As the library makes them.</summary>
#pragma warning disable CA2000 // The client disposes of its socket.
    public static ITcpClient Create(AddressFamily family) =>
        new HeaderRewritingTcpClient(new Socket(family, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = 131_072, SendBufferSize = 131_072 });
#pragma warning restore CA2000

    protected override void Dispose(bool disposing)
    {
        stream?.Dispose();
        base.Dispose(disposing);
    }
}
