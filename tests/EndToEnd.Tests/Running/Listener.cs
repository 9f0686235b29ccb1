using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace TempMessenger.EndToEnd.Tests.Running;

/// <summary>Somebody who follows a room over the realtime protocol.</summary>
internal sealed class Listener : IDisposable
{
    /// <summary>For all that one listens to.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ClientWebSocket socket = new();
    private readonly CancellationTokenSource limit = new(Patience);
    private readonly Queue<JsonObject> frames = new();

    private Listener()
    {
    }

    /// <summary>Connects and subscribes; with a position it resumes there.</summary>
    public static async Task<Listener> Follow(Uri server, string room = "lobby", (string Epoch, long Since)? from = null)
    {
        var listener = new Listener();
        await listener.socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = "/ws" }.Uri, listener.limit.Token);
        var subscribe = new JsonObject { ["type"] = "subscribe", ["room"] = room };
        if (from is var (epoch, since))
            (subscribe["epoch"], subscribe["since"]) = (epoch, since);
        await listener.socket.SendAsync(Encoding.UTF8.GetBytes(subscribe.ToJsonString()), WebSocketMessageType.Text, true, listener.limit.Token);
        return listener;
    }

    /// <summary>The next frame of these types; others are passed over.</summary>
    public async Task<JsonObject> Next(params string[] types)
    {
        while (true)
        {
            while (frames.Count == 0)
                await Receive();
            var frame = frames.Dequeue();
            if (types.Contains((string?)frame["type"]))
                return frame;
        }
    }

    public void Dispose()
    {
        socket.Dispose();
        limit.Dispose();
    }

    private async Task Receive()
    {
        var buffer = new byte[1 << 16];
        using var text = new MemoryStream();
        ValueWebSocketReceiveResult received;
        do
        {
            received = await socket.ReceiveAsync(buffer.AsMemory(), limit.Token);
            Assert.NotEqual(WebSocketMessageType.Close, received.MessageType);
            text.Write(buffer, 0, received.Count);
        }
        while (!received.EndOfMessage);
        foreach (var line in Encoding.UTF8.GetString(text.ToArray()).Split('\n'))
            frames.Enqueue(JsonNode.Parse(line)!.AsObject());
    }
}
