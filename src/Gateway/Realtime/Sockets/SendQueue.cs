using System.Buffers;

namespace TempMessenger.Gateway.Realtime.Sockets;

/// <summary>
/// What waits to be written to one connection, bounded in bytes. What is being written counts until it is written. Not thread-safe.
/// </summary>
internal sealed class SendQueue(int limitBytes)
{
    private const int BatchBytes = 64 * 1024;
    private const int KeptCapacity = 64;
    private const byte Separator = (byte)'\n';

    // Made with the first frame that waits: most connections are idle most of the time.
    private Queue<Frame>? waiting;

    /// <summary>Bytes that wait or are being written.</summary>
    public int Bytes { get; private set; }

    /// <summary>When the frame that has waited longest was encoded; 0 while nothing waits.</summary>
    public long OldestWritten { get; private set; }

    /// <summary>False where the frame would go over the limit; it is not taken then.</summary>
    public bool TryAdd(Frame frame)
    {
        if (Bytes + frame.Length > limitBytes)
            return false;
        (waiting ??= new Queue<Frame>()).Enqueue(frame);
        Bytes += frame.Length;
        if (OldestWritten == 0)
            OldestWritten = frame.Written;
        return true;
    }

    /// <summary>Takes what is written next: several frames joined, or a catch-up alone; leaves out what has expired. Empty at the end.</summary>
    public WriteBatch Take(long now)
    {
        var batch = default(WriteBatch);
        while (waiting is not null && waiting.TryPeek(out var next))
        {
            if (next is CatchUpFrame catchUp)
            {
                if (batch.Frames > 0)
                    break;
                waiting.Dequeue();
                OldestWritten = next.Written;
                return batch with { CatchUp = catchUp };
            }
            if (next.ExpiresAt > now)
            {
                if (batch.Frames > 0 && batch.Length + 1 + next.Length > BatchBytes)
                    break;
                batch = Join(batch, next);
                if (batch.Frames == 1)
                    OldestWritten = next.Written;
            }
            else
            {
                batch = batch with { Expired = batch.Expired + 1 };
            }
            batch = batch with { Released = batch.Released + next.Length };
            waiting.Dequeue();
        }
        if (batch.Frames == 0)
            Release(batch);
        return batch;
    }

    /// <summary>Says that a batch was written.</summary>
    public void Release(WriteBatch batch)
    {
        batch.Return();
        Bytes -= batch.Released;
        if (waiting is { Count: > 0 })
        {
            OldestWritten = waiting.Peek().Written;
            return;
        }
        OldestWritten = 0;
        if (waiting?.Capacity > KeptCapacity)
            waiting = null;
    }

    public void Clear()
    {
        (waiting, Bytes, OldestWritten) = (null, 0, 0);
    }

    private WriteBatch Join(WriteBatch batch, Frame next)
    {
        if (batch.Frames == 0)
            return batch with { Frames = 1, First = next, Length = next.Length };
        var joined = batch.Joined;
        if (joined is null)
        {
            joined = ArrayPool<byte>.Shared.Rent(
                WebSocketText.MostHeaderBytes + Math.Min(Math.Max(Bytes + waiting!.Count, batch.Length + 1 + next.Length), BatchBytes + 1));
            batch.First!.Bytes.Span.CopyTo(joined.AsSpan(WebSocketText.MostHeaderBytes));
        }
        var rest = joined.AsSpan(WebSocketText.MostHeaderBytes + batch.Length);
        rest[0] = Separator;
        next.Bytes.Span.CopyTo(rest[1..]);
        return batch with { Frames = batch.Frames + 1, Joined = joined, Length = batch.Length + 1 + next.Length };
    }
}

/// <summary>What goes into one write.</summary>
internal readonly record struct WriteBatch(int Frames, int Length, Frame? First, byte[]? Joined, CatchUpFrame? CatchUp, int Released, int Expired)
{
    public bool IsEmpty => Frames == 0 && CatchUp is null;

    /// <summary>The text: JSON objects, one a line.</summary>
    public ReadOnlyMemory<byte> Bytes => Joined is null ? First!.Bytes : Joined.AsMemory(WebSocketText.MostHeaderBytes, Length);

    /// <summary>The text as one frame on the wire.</summary>
    public ReadOnlyMemory<byte> Framed
    {
        get
        {
            if (Joined is null)
                return First!.Framed;
            var header = WebSocketText.HeaderBytes(Length);
            var start = WebSocketText.MostHeaderBytes - header;
            WebSocketText.WriteHeader(Joined.AsSpan(start, header), Length);
            return Joined.AsMemory(start, header + Length);
        }
    }

    public void Return()
    {
        if (Joined is not null)
            ArrayPool<byte>.Shared.Return(Joined);
    }
}
