using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>A client of the protocol: frames one by one, and the close code at the end.</summary>
internal sealed class TestSocket : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ClientWebSocket socket = new();
    private readonly Queue<JsonElement> frames = new();
    private readonly byte[] buffer = new byte[1 << 20];

    public ClientWebSocket Socket => socket;

    public static async Task<TestSocket> Connect(Uri server, string? token = null, params (string Name, string Value)[] headers)
    {
        var client = new TestSocket();
        if (token is not null)
            client.socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        foreach (var (name, value) in headers)
            client.socket.Options.SetRequestHeader(name, value);
        client.socket.Options.CollectHttpResponseDetails = true;
#pragma warning disable CA5359 // A server under test has a certificate of its own making.
        client.socket.Options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        var scheme = server.Scheme == "https" ? "wss" : "ws";
        await client.socket.ConnectAsync(new UriBuilder(server) { Scheme = scheme, Path = "/ws" }.Uri, TestContext.Current.CancellationToken);
        return client;
    }

    public Task Send(object frame) => SendText(JsonSerializer.Serialize(frame));

    public Task SendText(string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, default);

    public Task Subscribe(string room = "lobby") => Send(new { type = "subscribe", room });

    public Task Resume(string epoch, long since, string room = "lobby") => Send(new { type = "subscribe", room, epoch, since });

    /// <summary>The next frame of a type; others before it are skipped.</summary>
    public async Task<JsonElement> Expect(string type)
    {
        while (true)
        {
            var frame = await Next() ?? throw new InvalidOperationException($"Closed with {(int?)socket.CloseStatus} before a frame '{type}' came.");
            if (frame.GetProperty("type").GetString() == type)
                return frame;
        }
    }

    /// <summary>Asserts that nothing of a type comes before the answer to a ping.</summary>
    public async Task ExpectNo(string type)
    {
        await Send(new { type = "ping" });
        while (await Next() is { } frame && frame.GetProperty("type").GetString() is var came && came != "pong")
            Assert.NotEqual(type, came);
    }

    /// <summary>The next frame, or null once the server has closed.</summary>
    public async Task<JsonElement?> Next()
    {
        while (frames.Count == 0)
        {
            if (await Message() is not { } text)
                return null;
            foreach (var line in text.Split('\n'))
                frames.Enqueue(JsonDocument.Parse(line).RootElement);
        }
        return frames.Dequeue();
    }

    /// <summary>Reads to the end and returns the close code; 1006 where there was none.</summary>
    public async Task<int> Closed()
    {
        while (await Next() is not null)
            continue;
        return (int?)socket.CloseStatus ?? 1006;
    }

    public ValueTask DisposeAsync()
    {
        socket.Abort();
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string?> Message()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var length = 0;
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(length), patience.Token);
                if (part.MessageType == WebSocketMessageType.Close)
                    return null;
                length += part.Count;
                if (part.EndOfMessage)
                    return Encoding.UTF8.GetString(buffer, 0, length);
            }
        }
        catch (WebSocketException)
        {
            return null;
        }
    }
}
