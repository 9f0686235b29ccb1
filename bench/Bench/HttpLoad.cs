using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace TempMessenger.Bench;

/// <summary>
/// One kept-alive connection that sends the same request again and again, and opens a new one where the server wants that. It reads as little as
/// correctness allows.
/// </summary>
internal sealed class HttpConnection(Address address) : IDisposable
{
    private readonly byte[] buffer = new byte[1 << 17];
    private Stream stream = Stream.Null;

    public async Task Connect()
    {
        await stream.DisposeAsync();
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, address.Port);
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }

        stream = new NetworkStream(socket, ownsSocket: true);
        if (address.Certificate is null)
            return;
        var encrypted = new SslStream(stream);
        stream = encrypted;
        await encrypted.AuthenticateAsClientAsync(address.Tls());
    }

    public void Dispose() => stream.Dispose();

    /// <summary>Sends the request, reads the whole answer and gives its status.</summary>
    public async ValueTask<int> Exchange(ReadOnlyMemory<byte> request)
    {
        await stream.WriteAsync(request);
        int length = 0, end;
        while ((end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8)) < 0)
            length += await Read(length);
        var header = Encoding.ASCII.GetString(buffer, 0, end);
        var status = int.Parse(header.AsSpan(9, 3), CultureInfo.InvariantCulture);
        var body = length - end - 4;
        if (Header(header, "\r\ncontent-length:") is { } size)
        {
            for (var expected = long.Parse(size, CultureInfo.InvariantCulture); body < expected;)
                body += await Read(0);
        }
        else if (Header(header, "\r\ntransfer-encoding:") is not null)
        {
            while (!buffer.AsSpan(0, length).EndsWith("\r\n0\r\n\r\n"u8))
                length += await Read(length);
        }

        if (Header(header, "\r\nconnection:") is "close")
            await Connect();
        return status;
    }

    private async ValueTask<int> Read(int offset)
    {
        var read = await stream.ReadAsync(buffer.AsMemory(offset));
        return read > 0 ? read : throw new IOException("The server closed the connection");
    }

    private static string? Header(string header, string name)
    {
        var start = header.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (start < 0)
            return null;
        var end = header.IndexOf("\r\n", start + name.Length, StringComparison.Ordinal);
        return header[(start + name.Length)..(end < 0 ? header.Length : end)].Trim();
    }
}

/// <summary>A closed loop of requests over several connections for some seconds.</summary>
internal static class HttpLoad
{
    public static byte[] Request(int port, string method, string path, string? cookie, string? body) => Encoding.UTF8.GetBytes(
        $"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n" +
        (cookie is null ? "" : $"Cookie: {cookie}\r\n") +
        (body is null ? "" : $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n") +
        "\r\n" + body);

    /// <summary>Requests per second, after a second of warming up.</summary>
    public static async Task<double> Run(Address address, byte[] request, int expected, int connections, double seconds)
    {
        var counted = 0L;
        var warm = Stopwatch.GetTimestamp() + Stopwatch.Frequency;
        var end = warm + (long)(seconds * Stopwatch.Frequency);
        async Task Loop()
        {
            using var connection = new HttpConnection(address);
            await connection.Connect();
            while (true)
            {
                var begun = Stopwatch.GetTimestamp();
                if (begun >= end)
                    return;
                var status = await connection.Exchange(request);
                if (status != expected)
                    throw new InvalidOperationException($"Status {status} where {expected} was expected");
                if (begun >= warm)
                    Interlocked.Increment(ref counted);
            }
        }

        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Loop()));
        return counted / seconds;
    }
}
