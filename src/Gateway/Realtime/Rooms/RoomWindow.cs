using TempMessenger.Contracts.Messages;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Realtime.Topics;

namespace TempMessenger.Gateway.Realtime.Rooms;

/// <summary>
/// The end of a room's history as ready-made frames: live messages and deletions by <c>seq</c>, bounded by count and bytes. Not thread-safe.
/// </summary>
internal sealed class RoomWindow
{
    /// <summary>How many of the newest messages a snapshot holds.</summary>
    public const int SnapshotMessages = 200;

    /// <summary>After how many bytes a chunk ends.</summary>
    public const int ChunkBytes = 48 * 1024;

    private const int MaxFrames = 2000;
    private const int MaxBytes = 4 << 20;
    private readonly string room;
    private readonly FrameWriter writer;
    private readonly List<RoomFrame> frames = [];
    private long bytes;
    private long nextExpiry = long.MaxValue;

    // All live messages above `complete` are here, and all deletions above `told`.
    private long complete;
    private long told;

    public RoomWindow(RoomChanges snapshot, FrameWriter writer)
    {
        (room, Epoch, this.writer) = (snapshot.Room, snapshot.Epoch, writer);
        foreach (var message in snapshot.Messages)
            Add(writer.Message(Epoch, message));
        complete = snapshot.From;
        Last = told = snapshot.To;
        Trim();
    }

    public string Epoch { get; }

    /// <summary>Up to this number everything is known.</summary>
    public long Last { get; private set; }

    /// <summary>Takes in the event that comes next, numbered <see cref="Last"/> + 1.</summary>
    public RoomFrame Append(RoomEvent next)
    {
        RoomFrame frame = next.Message is { } message
            ? writer.Message(Epoch, message)
            : Withdraw(writer.Deletion(room, Epoch, next.Seq, next.Deleted!));
        Add(frame);
        Last = next.Seq;
        Trim();
        return frame;
    }

    /// <summary>
    /// Takes in what the service says about a hole. Where in it a deletion lies is not told, so each stands at the end of the range:
    /// whoever resumes from within is told of it, perhaps once more than needed.
    /// </summary>
    public void Settle(RoomChanges answer)
    {
        foreach (var message in answer.Messages)
            if (message.Seq > Last)
                Add(writer.Message(Epoch, message));
        foreach (var id in answer.Deleted)
        {
            var deletion = Withdraw(writer.Deletion(room, Epoch, answer.To, id));
            if (answer.To > Last)
                Add(deletion);
        }
        Last = Math.Max(Last, answer.To);
        Trim();
    }

    /// <summary>Drops what has expired by now, so that nothing of it stays in memory.</summary>
    public void Expire(long now)
    {
        if (nextExpiry > now)
            return;
        frames.RemoveAll(frame => frame.KeepUntil <= now);
        (bytes, nextExpiry) = (0, long.MaxValue);
        foreach (var frame in frames)
            Count(frame);
    }

    /// <summary>The number after which a snapshot starts, or null where live messages that belong to it are not here.</summary>
    public long? SnapshotStart(long now)
    {
        var wanted = SnapshotMessages;
        for (var index = frames.Count - 1; index >= 0; index--)
            if (frames[index] is MessageFrame message && message.ExpiresAt > now && --wanted == 0)
                return message.Seq - 1;
        return complete == 0 ? 0 : null;
    }

    /// <summary>What became of the numbers above <paramref name="after"/>, or null where the window does not reach back that far.</summary>
    /// <param name="after">The last number that the subscriber was told about.</param>
    /// <param name="fresh">Deletions up to this number mean nothing to the subscriber, who had forgotten everything by then.</param>
    /// <param name="reset">Whether the subscriber has to forget what it holds.</param>
    /// <param name="now">The store's clock.</param>
    public ChangesPage? Read(long after, long fresh, bool reset, long now)
    {
        if (after < complete || Math.Max(after, fresh) < told)
            return null;
        var found = new List<RoomFrame>();
        var (size, to) = (0, after);
        for (var index = FirstAfter(after); index < frames.Count; index++)
        {
            var frame = frames[index];
            if (size >= ChunkBytes && frame.Seq != to)
            {
                // Some of them happened before `to`: whoever is cut here and resumes there at another gateway would not be told.
                found.AddRange(frames.Skip(index).Where(later => later is DeletionFrame && later.KeepUntil > now));
                return new ChangesPage(Epoch, reset, after, to, More: true) { Frames = found };
            }

            if (frame.KeepUntil <= now)
                continue;
            found.Add(frame);
            size += frame is MessageFrame message ? message.Body.Length + 1 : 35;
            to = frame.Seq;
        }
        return new ChangesPage(Epoch, reset, after, Last, More: false) { Frames = found };
    }

    private int FirstAfter(long seq)
    {
        var (low, high) = (0, frames.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (frames[middle].Seq > seq)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }

    private DeletionFrame Withdraw(DeletionFrame deletion)
    {
        var index = frames.FindLastIndex(frame => frame is MessageFrame && frame.Id == deletion.Id);
        if (index < 0 || frames[index] is not MessageFrame message)
            return deletion;
        deletion.ForgetAt(message.ExpiresAt);
        message.Withdraw();
        frames.RemoveAt(index);
        bytes -= message.Length;
        return deletion;
    }

    private void Add(RoomFrame frame)
    {
        frames.Add(frame);
        Count(frame);
    }

    private void Count(RoomFrame frame)
    {
        bytes += frame.Length;
        nextExpiry = Math.Min(nextExpiry, frame.KeepUntil);
    }

    private void Trim()
    {
        while (frames.Count > MaxFrames || bytes > MaxBytes)
        {
            var oldest = frames[0];
            frames.RemoveAt(0);
            bytes -= oldest.Length;
            told = Math.Max(told, oldest.Seq);
            if (oldest is MessageFrame)
                complete = oldest.Seq;
        }
    }
}
