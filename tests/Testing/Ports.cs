using System.Net;
using System.Net.Sockets;

namespace TempMessenger.Testing;

public static class Ports
{
    /// <summary>A TCP port of the loopback address on which nothing listens now.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
