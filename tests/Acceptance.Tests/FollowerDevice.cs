using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace TempMessenger.Acceptance.Tests;

/// <summary>A follower's device, which waits for posts in its home feed.</summary>
internal sealed class FollowerDevice(string owner) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ClientWebSocket socket = new();
    private readonly byte[] buffer = new byte[1 << 16];

    public string Owner => owner;

    public static async Task<FollowerDevice> Open(Uri address, Person person)
    {
        var device = new FollowerDevice(await person.FindId());
        device.socket.Options.SetRequestHeader("Cookie", person.Client.DefaultRequestHeaders.GetValues("Cookie").Single());
        device.socket.Options.SetRequestHeader("Origin", address.GetLeftPart(UriPartial.Authority));
        await device.socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/ws" }.Uri, default);
        person.Dispose();
        return device;
    }

    public async Task Subscribe()
    {
        await socket.SendAsync(
            Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { type = "subscribe", topic = $"home:{owner}" })), WebSocketMessageType.Text, true, default);
        await Until("\"type\":\"changes\"");
    }

    /// <summary>When the next entry came, as a timestamp.</summary>
    public async Task<long> NextEntry()
    {
        await Until("\"type\":\"entry\"");
        return Stopwatch.GetTimestamp();
    }

    public ValueTask DisposeAsync()
    {
        socket.Abort();
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task Until(string member)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
            if (Encoding.UTF8.GetString(buffer, 0, received.Count).Contains(member, StringComparison.Ordinal))
                return;
        }
    }
}
