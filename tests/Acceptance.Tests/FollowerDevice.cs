using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace TempMessenger.Acceptance.Tests;

/// <summary>A follower's device. It reads its home feed all the time, as a browser does: who does not read answers no ping either, and is disconnected.</summary>
internal sealed class FollowerDevice : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ClientWebSocket socket = new();
    private readonly byte[] buffer = new byte[1 << 16];
    private readonly TaskCompletionSource subscribed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<long> entries = Channel.CreateUnbounded<long>();
    private readonly string owner;
    private Task? reading;

    private FollowerDevice(string owner) => this.owner = owner;

    /// <summary>Connects as somebody, whose other connections are closed.</summary>
    public static async Task<FollowerDevice> Open(Uri address, Person person, string owner)
    {
        var device = new FollowerDevice(owner);
        device.socket.Options.SetRequestHeader("Cookie", person.Client.DefaultRequestHeaders.GetValues("Cookie").Single());
        device.socket.Options.SetRequestHeader("Origin", address.GetLeftPart(UriPartial.Authority));
        await device.socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/ws" }.Uri, default);
        person.Dispose();
        device.reading = device.Read();
        return device;
    }

    public async Task Subscribe()
    {
        await socket.SendAsync(
            Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { type = "subscribe", topic = $"home:{owner}" })), WebSocketMessageType.Text, true, default);
        await subscribed.Task.WaitAsync(Patience);
    }

    /// <summary>When the next entry came, as a timestamp.</summary>
    public Task<long> NextEntry() => entries.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public async ValueTask DisposeAsync()
    {
        socket.Abort();
        await reading!;
        socket.Dispose();
    }

    private async Task Read()
    {
        try
        {
            while (true)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(), default);
                var frame = Encoding.UTF8.GetString(buffer, 0, received.Count);
                if (frame.Contains("\"type\":\"changes\"", StringComparison.Ordinal))
                    subscribed.TrySetResult();
                else if (frame.Contains("\"type\":\"entry\"", StringComparison.Ordinal))
                    entries.Writer.TryWrite(Stopwatch.GetTimestamp());
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            subscribed.TrySetException(gone);
            entries.Writer.TryComplete(gone);
        }
    }
}
