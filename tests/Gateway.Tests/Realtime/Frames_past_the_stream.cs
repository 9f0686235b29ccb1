using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Web.Connections;

namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>What is sent past the framework's WebSocket keeps its turn with what that writes itself.</summary>
public sealed class Frames_past_the_stream : IDisposable
{
    private static readonly byte[] Close = [0x88, 0x02, 0x03, 0xE8];
    private static readonly byte[] Pong = [0x8A, 0x00];
    private static readonly byte[] Text = WebSocketText.Frame("hello"u8);
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly Socket near;
    private readonly Socket far = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly HeldStream stream = new();
    private readonly KeepAliveStream pulse;

    public Frames_past_the_stream()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        far.Connect(listener.LocalEndPoint!);
        near = listener.Accept();
        near.Blocking = false;
        pulse = new KeepAliveStream(stream, new DirectOutput(new Pipe().Writer, near), TimeProvider.System);
    }

    [Fact]
    public async Task Nothing_follows_the_close_frame()
    {
        stream.Let.SetResult();
        await pulse.WriteAsync(Close, Cancellation);

        await Assert.ThrowsAsync<IOException>(async () => await pulse.Send(Text));
        Assert.Equal(0, far.Available);
        await Assert.ThrowsAsync<IOException>(async () => await pulse.Send(Text));
    }

    [Fact]
    public async Task The_answer_to_a_ping_ends_nothing()
    {
        stream.Let.SetResult();
        await pulse.WriteAsync(Pong, Cancellation);
        await pulse.Send(Text);

        Assert.Equal(Text, await Read());
    }

    [Fact]
    public async Task A_frame_waits_for_what_is_being_written()
    {
        var first = pulse.WriteAsync(Pong, Cancellation).AsTask();
        var second = pulse.Send(Text).AsTask();
        Assert.False(second.IsCompleted);
        Assert.Equal(0, far.Available);

        stream.Let.SetResult();
        await first;
        await second;
        Assert.Equal(Text, await Read());
    }

    public void Dispose()
    {
        pulse.Dispose();
        near.Dispose();
        far.Dispose();
    }

    private async Task<byte[]> Read()
    {
        var bytes = new byte[Text.Length];
        await using var network = new NetworkStream(far, ownsSocket: false);
        await network.ReadExactlyAsync(bytes, Cancellation);
        return bytes;
    }

    /// <summary>Its writes end when the test lets them.</summary>
    private sealed class HeldStream : MemoryStream
    {
        public TaskCompletionSource Let { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            await Let.Task.WaitAsync(cancellationToken);
    }
}
