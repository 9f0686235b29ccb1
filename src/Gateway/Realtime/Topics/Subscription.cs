using System.Text;
using TempMessenger.Contracts.Messages;
using TempMessenger.Gateway.Realtime.Rooms;
using TempMessenger.Gateway.Realtime.Sockets;

namespace TempMessenger.Gateway.Realtime.Topics;

/// <summary>
/// One connection's place in one room. While it is not <see cref="Live"/>, exactly one <see cref="CatchUpFrame"/> of it is queued or at
/// work; chunks come from the window, or page by page from the service where the window does not reach back. Guarded by the room's lock.
/// </summary>
internal sealed class Subscription(Connection connection, WatchedRoom room)
{
    private bool snapshot = true;
    private bool reset = true;
    private long position;
    private long fresh;
    private RoomChanges? page;
    private int pageNext;

    public Connection Connection => connection;

    public WatchedRoom Room => room;

    /// <summary>Who it counts as, for as long as it stands.</summary>
    public Participant? Person { get; } = connection.Person;

    /// <summary>Gets frames as they come.</summary>
    public bool Live { get; private set; }

    public bool Ended { get; set; }

    /// <summary>Where it stands in the room's audience.</summary>
    public int Index { get; set; }

    /// <summary>Has not been told yet who is in the room.</summary>
    public bool Newcomer { get; set; } = true;

    /// <summary>Goes on after <paramref name="since"/> instead of starting from a snapshot.</summary>
    public void Resume(long since) => (snapshot, reset, position, fresh) = (false, false, since, since);

    /// <summary>Starts again from a snapshot: what it was told is void.</summary>
    public void Restart() => (snapshot, reset, page, Live) = (true, true, null, false);

    /// <summary>Whether a live frame is news; from then on it is not.</summary>
    public bool Advance(long seq)
    {
        if (!Live || seq <= position)
            return false;
        position = seq;
        return true;
    }

    /// <summary>Falls behind, where it has not been told of everything up to <paramref name="last"/>.</summary>
    public bool FallBehind(long last)
    {
        if (!Live || position >= last)
            return false;
        Live = false;
        fresh = position;
        return true;
    }

    /// <summary>What comes next.</summary>
    public Turn Next(RoomWindow window, long now)
    {
        if (Ended)
            return default;
        if (page is not null)
            return new Turn(NextOfPage(page, window), null);
        if (snapshot)
        {
            if (window.SnapshotStart(now) is not { } start)
                return new Turn(null, new GetChanges(room.Name, Limit: RoomWindow.SnapshotMessages));
            (snapshot, position, fresh) = (false, start, window.Last);
        }
        if (position > window.Last || window.Read(position, fresh, reset, now) is not { } chunk)
            return new Turn(null, new GetChanges(room.Name, window.Epoch, position));
        (position, reset, Live) = (chunk.To, false, !chunk.More);
        return new Turn(chunk, null);
    }

    /// <summary>Takes in what the service answered to the turn before.</summary>
    public void Take(RoomChanges answer, RoomWindow window)
    {
        if (answer.Epoch != window.Epoch || (!answer.Reset && answer.Latest < position))
        {
            Restart();
            return;
        }
        (page, pageNext) = (answer, 0);
        if (answer.Reset)
            (snapshot, reset, position, fresh) = (false, true, answer.From, answer.To);
    }

    private ChangesPage NextOfPage(RoomChanges answer, RoomWindow window)
    {
        var (first, size) = (pageNext, 0);
        for (; pageNext < answer.Messages.Count && size < RoomWindow.ChunkBytes; pageNext++)
            size += 300 + Encoding.UTF8.GetByteCount(answer.Messages[pageNext].Text);
        var done = pageNext == answer.Messages.Count;
        var to = done ? answer.To : answer.Messages[pageNext - 1].Seq;
        Live = done && to >= window.Last;
        var chunk = new ChangesPage(answer.Epoch, reset, position, to, !Live)
        {
            Messages = [.. answer.Messages.Skip(first).Take(pageNext - first)],
            Deleted = first == 0 ? answer.Deleted : [],
        };
        (position, reset, page) = (to, false, done ? null : page);
        return chunk;
    }
}
