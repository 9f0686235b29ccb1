using TempMessenger.Gateway.Realtime.Topics;

namespace TempMessenger.Gateway.Realtime.Sockets;

/// <summary>
/// One JSON object in UTF-8, encoded once and handed by reference to everybody who gets it.
/// </summary>
/// <param name="bytes">The JSON.</param>
/// <param name="written">When it was encoded, as a timestamp of <see cref="TimeProvider"/>.</param>
internal class Frame(byte[] bytes, long written)
{
    private readonly byte[] framed = WebSocketText.Frame(bytes);

    /// <summary>The JSON alone.</summary>
    public ReadOnlyMemory<byte> Bytes => framed.AsMemory(WebSocketText.HeaderBytes(Length));

    /// <summary>As it stands on the wire.</summary>
    public ReadOnlyMemory<byte> Framed => framed;

    /// <summary>Bytes of JSON.</summary>
    public int Length { get; } = bytes.Length;

    public long Written => written;

    /// <summary>The first millisecond, by the store's clock, in which it must not be sent any more.</summary>
    public virtual long ExpiresAt => long.MaxValue;
}

/// <summary>A place in a room's order: a message or a deletion.</summary>
internal abstract class RoomFrame(long seq, string id, byte[] bytes, long written) : Frame(bytes, written)
{
    public long Seq => seq;

    /// <summary>The id of the message that was posted or deleted.</summary>
    public string Id => id;

    /// <summary>How long the window keeps it: until the message's original expiry, by the store's clock.</summary>
    public abstract long KeepUntil { get; }
}

/// <summary>A message; its JSON object alone is a slice of the frame, from which snapshots are put together.</summary>
internal sealed class MessageFrame(long seq, string id, long expiresAt, byte[] bytes, int bodyStart, long written) : RoomFrame(seq, id, bytes, written)
{
    private long end = expiresAt;

    public ReadOnlyMemory<byte> Body => Bytes[bodyStart..^1];

    public override long ExpiresAt => Volatile.Read(ref end);

    public override long KeepUntil => ExpiresAt;

    /// <summary>It was deleted: wherever the frame still waits, it is not sent.</summary>
    public void Withdraw() => Volatile.Write(ref end, 0);
}

/// <summary>A deletion.</summary>
internal sealed class DeletionFrame(long seq, string id, byte[] bytes, long written) : RoomFrame(seq, id, bytes, written)
{
    private long forgetAt = long.MaxValue;

    public override long KeepUntil => forgetAt;

    /// <summary>Tells when the deleted message would have expired; whoever held it has dropped it by then.</summary>
    public void ForgetAt(long expiresAt) => forgetAt = expiresAt;
}

/// <summary>Stands in a connection's queue for what a subscription has yet to be told; it is put together when its turn comes.</summary>
internal sealed class CatchUpFrame(Subscription subscription, TimeProvider time) : Frame([], time.GetTimestamp())
{
    public Subscription Subscription => subscription;

    public CatchUpFrame Again() => new(subscription, time);
}
