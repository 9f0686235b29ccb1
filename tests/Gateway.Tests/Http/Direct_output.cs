using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using TempMessenger.Gateway.Web.Connections;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>The writing half of a connection, on a real one.</summary>
public sealed class Direct_output : IDisposable
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly Pipe replaced = new();
    private readonly Socket near;
    private readonly Socket far;
    private readonly DirectOutput output;

    public Direct_output()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        far.Connect(listener.LocalEndPoint!);
        near = listener.Accept();
        (near.Blocking, near.SendBufferSize) = (false, 4096);
        output = new DirectOutput(replaced.Writer, near);
    }

    [Fact]
    public async Task A_short_text_is_with_the_kernel_when_the_flush_returns()
    {
        Write("hello"u8);
        Assert.True(output.FlushAsync(Cancellation).AsTask().IsCompletedSuccessfully);
        Assert.Equal("hello"u8.ToArray(), await Read(5));
        Assert.Equal(0, output.UnflushedBytes);
    }

    [Fact]
    public async Task What_a_slow_reader_leaves_waiting_arrives_whole_and_in_order()
    {
        var first = Some(1_000_000, seed: 1);
        var second = Some(70_000, seed: 2);
        var third = Some(300_000, seed: 3);

        Write(first);
        var flush = output.FlushAsync(Cancellation).AsTask();
        Assert.False(flush.IsCompleted);
        var send = output.Send(second).AsTask();
        Write(third);
        var last = output.FlushAsync(Cancellation).AsTask();

        Assert.Equal(Joined(first, second, third), await Read(first.Length + second.Length + third.Length));
        Assert.False((await flush).IsCompleted);
        await send;
        Assert.False((await last).IsCanceled);
    }

    [Fact]
    public async Task Giving_up_the_wait_loses_nothing()
    {
        var text = Some(1_000_000, seed: 4);
        Write(text);
        var flush = output.FlushAsync(Cancellation).AsTask();
        output.CancelPendingFlush();
        Assert.True((await flush).IsCanceled);

        Write("more"u8);
        using var impatient = new CancellationTokenSource();
        var again = output.FlushAsync(impatient.Token).AsTask();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await again);

        Assert.Equal(Joined(text, "more"u8.ToArray()), await Read(text.Length + 4));
    }

    [Fact]
    public async Task The_end_comes_after_everything_that_was_written()
    {
        var text = Some(1_000_000, seed: 5);
        Write(text);
        await output.CompleteAsync();
        Assert.False(replaced.Reader.TryRead(out _));

        Assert.Equal(text, await Read(text.Length));
        await output.Drain();
        Assert.True((await replaced.Reader.ReadAsync(Cancellation)).IsCompleted);
    }

    [Fact]
    public async Task A_connection_that_broke_ends_the_writing_and_the_transport()
    {
        Write(Some(1_000_000, seed: 6));
        var flush = output.FlushAsync(Cancellation).AsTask();
        far.Close(timeout: 0);

        Assert.True((await flush).IsCompleted);
        Write("into the void"u8);
        Assert.True((await output.FlushAsync(Cancellation)).IsCompleted);
        await Assert.ThrowsAnyAsync<SocketException>(async () => await output.Send("and this"u8.ToArray()));
        await Assert.ThrowsAnyAsync<SocketException>(async () => await replaced.Reader.ReadAsync(Cancellation));
        await output.Drain();
    }

    [Fact]
    public async Task A_text_that_outgrows_its_buffer_stays_whole()
    {
        var text = Some(50_000, seed: 7);
        for (var at = 0; at < text.Length; at += 1_000)
        {
            text.AsSpan(at, 1_000).CopyTo(output.GetSpan(1_000));
            output.Advance(1_000);
        }

        Assert.Equal(text.Length, output.UnflushedBytes);
        var flush = output.FlushAsync(Cancellation).AsTask();
        Assert.Equal(text, await Read(text.Length));
        await flush;
        Assert.Throws<ArgumentOutOfRangeException>(() => output.Advance(1));
    }

    public void Dispose()
    {
        near.Dispose();
        far.Dispose();
    }

    private static byte[] Joined(params byte[][] parts) => [.. parts.SelectMany(part => part)];

    private static byte[] Some(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(output.GetSpan(bytes.Length));
        output.Advance(bytes.Length);
    }

    private async Task<byte[]> Read(int length)
    {
        var bytes = new byte[length];
        await using var stream = new NetworkStream(far, ownsSocket: false);
        await stream.ReadExactlyAsync(bytes, Cancellation);
        return bytes;
    }
}
