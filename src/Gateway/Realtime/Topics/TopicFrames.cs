using TempMessenger.Gateway.Realtime.Sockets;

namespace TempMessenger.Gateway.Realtime.Topics;

/// <summary>A place in a topic's order: an entry or a deletion.</summary>
internal abstract class TopicFrame(long seq, string id, byte[] bytes, long written) : Frame(bytes, written)
{
    public long Seq => seq;

    /// <summary>The id of the entry that was added or deleted.</summary>
    public string Id => id;

    /// <summary>Whom it is sent to; null: everybody who may follow the topic. A deletion goes to whom its entry went.</summary>
    public EntryScope? Scope { get; set; }

    /// <summary>How long the window keeps it: until the entry's original expiry, by the store's clock.</summary>
    public abstract long KeepUntil { get; }
}

/// <summary>An entry; its JSON object alone is a slice of the frame, from which snapshots are put together.</summary>
internal sealed class EntryFrame(long seq, string id, long expiresAt, byte[] bytes, int bodyStart, long written) : TopicFrame(seq, id, bytes, written)
{
    private long end = expiresAt;

    public ReadOnlyMemory<byte> Body => Bytes[bodyStart..^1];

    public override long ExpiresAt => Volatile.Read(ref end);

    public override long KeepUntil => ExpiresAt;

    /// <summary>It was deleted: wherever the frame still waits, it is not sent.</summary>
    public void Withdraw() => Volatile.Write(ref end, 0);
}

/// <summary>A deletion.</summary>
internal sealed class DeletionFrame(long seq, string id, byte[] bytes, long written) : TopicFrame(seq, id, bytes, written)
{
    private long forgetAt = long.MaxValue;

    public override long KeepUntil => forgetAt;

    /// <summary>Sets when the deleted entry would have expired; whoever held it has dropped it by then.</summary>
    public void ForgetAt(long expiresAt) => forgetAt = expiresAt;
}

/// <summary>Stands in a connection's queue for what a subscription has yet to be sent; it is put together when its turn comes.</summary>
internal sealed class CatchUpFrame(TopicSubscription subscription, TimeProvider time) : Frame([], time.GetTimestamp())
{
    public TopicSubscription Subscription => subscription;

    public CatchUpFrame Again() => new(subscription, time);
}
