using System.Diagnostics.CodeAnalysis;
using TempMessenger.Gateway.Web.Connections;

namespace TempMessenger.Gateway.Realtime.Sockets;

/// <summary>
/// The stream under one WebSocket, which sees whether the client still lives. The framework pings every socket at one pace; here a socket that is written
/// to is asked each second, because its reader may be dead behind full buffers, and an idle one rarely, because each ping wakes a phone.
/// Whatever the client sends is a sign of life.
/// </summary>
/// <param name="inner">The upgraded connection.</param>
/// <param name="direct">The same connection's output where frames may be written past the stream; null under TLS and over HTTP/2.</param>
/// <param name="time">The clock.</param>
internal sealed class KeepAliveStream(Stream inner, DirectOutput? direct, TimeProvider time) : Stream
{
    private const byte CloseFrame = 0x88;
    private static readonly byte[] PingFrame = [0x89, 0x00];
    private readonly SemaphoreSlim writing = new(1);
    private long lastRead = time.GetTimestamp();
    private long asked = time.GetTimestamp();
    private bool waiting;
    private volatile bool written;
    private bool closing;

    /// <summary>Whether <see cref="Send"/> may be used.</summary>
    public bool IsDirect => direct is not null;

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
    public bool Check(TimeSpan whenBusy, TimeSpan whenIdle, TimeSpan patience)
    {
        if (waiting && Volatile.Read(ref lastRead) < asked)
            return time.GetElapsedTime(asked) <= patience;
        waiting = false;
        var due = written ? time.GetElapsedTime(asked) >= whenBusy : time.GetElapsedTime(Math.Max(asked, Volatile.Read(ref lastRead))) >= whenIdle;
        // While something is being written the age of what waits is enough.
        if (due && writing.Wait(0))
            _ = Ping();
        return true;
    }

    /// <summary>The next read sees it: waiting for it here would cost every idle connection another object.</summary>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Volatile.Write(ref lastRead, time.GetTimestamp());
        return inner.ReadAsync(buffer, cancellationToken);
    }

    /// <summary>Sends whole frames past the framework's WebSocket, in turn with what that writes itself: answers to pings, and the close frame at the end.</summary>
    /// <exception cref="IOException">The close frame has been written; nothing may follow it (RFC 6455, section 5.5.1).</exception>
    public ValueTask Send(ReadOnlyMemory<byte> frames) => Write(frames, framed: true, CancellationToken.None);

    /// <summary>The framework's WebSocket writes each frame in one call.</summary>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        Write(buffer, framed: false, cancellationToken);

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

    private ValueTask Write(ReadOnlyMemory<byte> bytes, bool framed, CancellationToken cancellation)
    {
        written = true;
        if (!writing.Wait(0, CancellationToken.None))
            return WriteLater(bytes, framed, cancellation);
        ValueTask write;
        try
        {
            write = Put(bytes, framed, cancellation);
        }
        catch
        {
            writing.Release();
            throw;
        }

        if (!write.IsCompletedSuccessfully)
            return Finish(write);
        writing.Release();
        return default;
    }

    private async ValueTask WriteLater(ReadOnlyMemory<byte> bytes, bool framed, CancellationToken cancellation)
    {
        await writing.WaitAsync(cancellation);
        try
        {
            await Put(bytes, framed, cancellation);
        }
        finally
        {
            writing.Release();
        }
    }

    private ValueTask Put(ReadOnlyMemory<byte> bytes, bool framed, CancellationToken cancellation)
    {
        if (framed)
            return closing ? throw new IOException("The connection is being closed.") : direct!.Send(bytes);
        closing |= bytes.Span is [CloseFrame, ..];
        return inner.WriteAsync(bytes, cancellation);
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
