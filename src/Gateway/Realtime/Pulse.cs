using System.Diagnostics.CodeAnalysis;

namespace TempMessenger.Gateway.Realtime;

/// <summary>
/// The stream under one WebSocket, which sees whether the client still lives. The framework pings every socket at one pace; here a socket that is written
/// to is asked each second, because its reader may be dead behind full buffers, and an idle one rarely, because each ping wakes a phone.
/// Whatever the client sends is a sign of life.
/// </summary>
internal sealed class Pulse(Stream inner, TimeProvider time) : Stream
{
    private static readonly byte[] PingFrame = [0x89, 0x00];
    private readonly SemaphoreSlim writing = new(1);
    private long heard = time.GetTimestamp();
    private long asked = time.GetTimestamp();
    private bool waiting;
    private volatile bool written;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>
    /// Sends a ping where one is due. False: the last one has been unanswered for longer than <paramref name="patience"/>. One thread at a time calls it.
    /// </summary>
    public bool Beat(TimeSpan whenBusy, TimeSpan whenIdle, TimeSpan patience)
    {
        if (waiting && Volatile.Read(ref heard) < asked)
            return time.GetElapsedTime(asked) <= patience;
        waiting = false;
        var due = written ? time.GetElapsedTime(asked) >= whenBusy : time.GetElapsedTime(Math.Max(asked, Volatile.Read(ref heard))) >= whenIdle;
        // While something is being written the age of what waits tells enough.
        if (due && writing.Wait(0))
            _ = Ping();
        return true;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        if (read > 0)
            Volatile.Write(ref heard, time.GetTimestamp());
        return read;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        written = true;
        if (!writing.Wait(0, CancellationToken.None))
            return WriteLater(buffer, cancellationToken);
        var write = inner.WriteAsync(buffer, cancellationToken);
        if (!write.IsCompletedSuccessfully)
            return Finish(write);
        writing.Release();
        return default;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    [SuppressMessage("Usage", "CA2215", Justification = "The base class has nothing to dispose of.")]
    public override ValueTask DisposeAsync() => inner.DisposeAsync();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private async Task Ping()
    {
        (asked, waiting, written) = (time.GetTimestamp(), true, false);
        try
        {
            await inner.WriteAsync(PingFrame);
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // Whoever reads from this socket finds out.
        }
        finally
        {
            writing.Release();
        }
    }

    private async ValueTask WriteLater(ReadOnlyMemory<byte> buffer, CancellationToken cancellation)
    {
        await writing.WaitAsync(cancellation);
        await Finish(inner.WriteAsync(buffer, cancellation));
    }

    private async ValueTask Finish(ValueTask write)
    {
        try
        {
            await write;
        }
        finally
        {
            writing.Release();
        }
    }
}
