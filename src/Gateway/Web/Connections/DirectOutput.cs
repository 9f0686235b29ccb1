using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;

namespace TempMessenger.Gateway.Web.Connections;

/// <summary>
/// The writing half of a connection: bytes go to the socket on the thread that writes them. Kestrel's own hands them to a pipe that another thread
/// empties, which costs as much as the sending itself where one message goes to thousands. What the kernel does not take at once goes on by itself.
/// One flow at a time writes.
/// </summary>
/// <param name="replaced">The transport's own output. Nothing is written to it; it learns of the end.</param>
/// <param name="socket">A socket that does not block.</param>
internal sealed class DirectOutput(PipeWriter replaced, Socket socket) : PipeWriter
{
    private const int LeastBuffer = 4096;

    private byte[] buffer = [];
    private int length;
    private Task sending = Task.CompletedTask;
    private CancellationTokenSource? waiting;
    private bool completed;

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => length;

    /// <summary>Completes when the kernel has taken everything that was written, or the connection is broken.</summary>
    public Task Drain() => sending.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    /// <summary>Sends <paramref name="bytes"/>, which must stay as they are until then. Completed at once where the kernel takes them all.</summary>
    /// <exception cref="SocketException">The connection is broken.</exception>
    /// <exception cref="ObjectDisposedException">It was closed.</exception>
    public ValueTask Send(ReadOnlyMemory<byte> bytes)
    {
        if (!sending.IsCompletedSuccessfully)
            return new(sending = SendAfter(sending, bytes));
        var sent = TrySend(bytes.Span);
        return sent == bytes.Length ? default : new(sending = SendRest(bytes[sent..]));
    }

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return buffer.AsMemory(length);
    }

    public override Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return buffer.AsSpan(length);
    }

    public override void Advance(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)bytes, (uint)(buffer.Length - length));
        length += bytes;
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            var sent = SendWritten();
            return sent.IsCompletedSuccessfully ? new(new FlushResult(isCanceled: false, completed)) : Wait(sent.AsTask(), cancellationToken);
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            return new(Broken(broken));
        }
    }

    public override void CancelPendingFlush()
    {
        lock (replaced)
            waiting?.Cancel();
    }

    public override void Complete(Exception? exception = null)
    {
        if (completed)
            return;
        completed = true;
        _ = End(exception);
    }

    private static bool IsBroken(Exception failure) => failure is SocketException or ObjectDisposedException;

    /// <summary>Returns how many bytes the kernel took.</summary>
    private int TrySend(ReadOnlySpan<byte> bytes)
    {
        var sent = 0;
        while (sent < bytes.Length)
        {
            var taken = socket.Send(bytes[sent..], SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock)
                return sent;
            if (error != SocketError.Success)
                throw new SocketException((int)error);
            sent += taken;
        }

        return sent;
    }

    private async Task SendRest(ReadOnlyMemory<byte> rest)
    {
        while (!rest.IsEmpty)
            rest = rest[await socket.SendAsync(rest, SocketFlags.None)..];
    }

    private async Task SendAfter(Task before, ReadOnlyMemory<byte> bytes)
    {
        await before;
        await SendRest(bytes);
    }

    /// <summary>Sends the buffer and releases it: an idle connection holds none.</summary>
    private ValueTask SendWritten()
    {
        var (written, count) = (buffer, length);
        (buffer, length) = ([], 0);
        if (written.Length == 0)
            return default;
        var sent = default(ValueTask);
        try
        {
            sent = Send(written.AsMemory(0, count));
        }
        finally
        {
            if (sent.IsCompletedSuccessfully)
                ArrayPool<byte>.Shared.Return(written);
        }

        return sent.IsCompletedSuccessfully ? default : new(sending = ReturnAfter(sent.AsTask(), written));
    }

    private static async Task ReturnAfter(Task sent, byte[] written)
    {
        try
        {
            await sent;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(written);
        }
    }

    /// <summary>Whoever gives up waiting does not stop the sending: half a message would spoil the rest.</summary>
    private async ValueTask<FlushResult> Wait(Task sent, CancellationToken cancellation)
    {
        using var canceled = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        lock (replaced)
            waiting = canceled;
        try
        {
            await sent.WaitAsync(canceled.Token);
            return default;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new FlushResult(isCanceled: true, isCompleted: false);
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            return Broken(broken);
        }
        finally
        {
            lock (replaced)
                waiting = null;
        }
    }

    /// <summary>As when the reader of a pipe has gone: what is written from now on goes nowhere, and the transport takes the connection down.</summary>
    private FlushResult Broken(Exception reason)
    {
        if (!completed)
        {
            completed = true;
            replaced.Complete(reason);
        }

        return new FlushResult(isCanceled: false, isCompleted: true);
    }

    /// <summary>What was written is still sent; then the transport may close the socket.</summary>
    private async Task End(Exception? exception)
    {
        try
        {
            await SendWritten();
            await sending;
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            exception ??= broken;
        }

        await replaced.CompleteAsync(exception);
    }

    private void Reserve(int sizeHint)
    {
        var needed = length + Math.Max(sizeHint, 1);
        if (needed <= buffer.Length)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, Math.Max(LeastBuffer, buffer.Length * 2)));
        buffer.AsSpan(0, length).CopyTo(larger);
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
