using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TempMessenger.Bench;

/// <summary>One kept-alive connection that sends the same request again and again. It reads as little as correctness allows.</summary>
internal sealed class HttpConnection(int port) : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[1 << 17];

    public Task Connect() => socket.ConnectAsync(IPAddress.Loopback, port);

    public void Dispose() => socket.Dispose();

    /// <summary>Sends the request, reads the whole answer and gives its status.</summary>
    public async ValueTask<int> Exchange(ReadOnlyMemory<byte> request)
    {
        await socket.SendAsync(request);
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

        return status;
    }

    private async ValueTask<int> Read(int offset)
    {
        var read = await socket.ReceiveAsync(buffer.AsMemory(offset));
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
    public static async Task<double> Run(int port, byte[] request, int expected, int connections, double seconds)
    {
        var counted = 0L;
        var warm = Stopwatch.GetTimestamp() + Stopwatch.Frequency;
        var end = warm + (long)(seconds * Stopwatch.Frequency);
        async Task Loop()
        {
            using var connection = new HttpConnection(port);
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
