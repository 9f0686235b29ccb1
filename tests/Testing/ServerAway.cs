using System.Net.Sockets;
using System.Net.WebSockets;

namespace TempMessenger.Testing;

/// <summary>How a request fails whose server is killed, stopped or not started yet.</summary>
public static class ServerAway
{
    /// <summary>
    /// HttpClient reads the address of its peer after it has connected, outside of what it translates: where the peer is killed in between, a
    /// bare <see cref="SocketException"/> comes out.
    /// </summary>
    public static bool Is(Exception failure) => failure is HttpRequestException or IOException or SocketException or WebSocketException;

    /// <summary>The same, or there was no answer within the client's own limit.</summary>
    public static bool IsOrLate(Exception failure) => Is(failure) || failure is OperationCanceledException;
}
