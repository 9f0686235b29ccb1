namespace TempMessenger.Gateway.Realtime.Topics;

/// <summary>
/// The end of a topic's history as ready-made frames: live entries and deletions by <c>seq</c>, bounded by count and bytes. Not thread-safe.
/// </summary>
internal sealed class TopicWindow
{
    /// <summary>How many of the newest entries a snapshot holds.</summary>
    public const int SnapshotEntries = 200;

    /// <summary>After how many bytes a page ends.</summary>
    public const int PageBytes = 48 * 1024;

    private const int MaxFrames = 2000;
    private const int MaxBytes = 4 << 20;
    private readonly string name;
    private readonly TopicKind kind;
    private readonly List<TopicFrame> frames = [];
    private long bytes;
    private long nextExpiry = long.MaxValue;

    // All live entries above `complete` are here, and all deletions above `known`.
    private long complete;
    private long known;

    public TopicWindow(string name, TopicKind kind, TopicChanges snapshot)
    {
        (this.name, this.kind, Epoch) = (name, kind, snapshot.Epoch);
        foreach (var entry in snapshot.Entries)
            Add(kind.WriteEntry(name, Epoch, entry));
        complete = snapshot.From;
        Last = known = snapshot.To;
        Trim();
    }

    public string Epoch { get; }

    /// <summary>Up to this number everything is known.</summary>
    public long Last { get; private set; }

    /// <summary>Takes in the event that comes next, numbered <see cref="Last"/> + 1.</summary>
    public TopicFrame Append(TopicEvent next)
    {
        TopicFrame frame = next.Entry is { } entry
            ? kind.WriteEntry(name, Epoch, entry)
            : Withdraw(kind.WriteDeletion(name, Epoch, next.Seq, next.Deleted!));
        Add(frame);
        Last = next.Seq;
        Trim();
        return frame;
    }

    /// <summary>
    /// Takes in what the service says about a hole. Where in it a deletion lies is not known, so each stands at the end of the range:
    /// whoever resumes from within is sent it, perhaps once more than needed.
    /// </summary>
    public void Settle(TopicChanges answer)
    {
        foreach (var entry in answer.Entries)
        {
            if (kind.WriteEntry(name, Epoch, entry) is not { } frame || frame.Seq <= Last)
                continue;
            // It may have come again, after a deletion that is not listed any more.
            Remove(frame.Id);
            Add(frame);
        }
        foreach (var id in answer.Deleted)
        {
            var deletion = Withdraw(kind.WriteDeletion(name, Epoch, answer.To, id));
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

    /// <summary>The number after which a snapshot starts, or null where live entries that belong to it are not here.</summary>
    public long? SnapshotStart(long now)
    {
        var wanted = SnapshotEntries;
        for (var index = frames.Count - 1; index >= 0; index--)
            if (frames[index] is EntryFrame entry && entry.ExpiresAt > now && --wanted == 0)
                return entry.Seq - 1;
        return complete == 0 ? 0 : null;
    }

    /// <summary>What became of the numbers above <paramref name="after"/>, or null where the window does not reach back that far.</summary>
    /// <param name="after">The last number that the subscriber has.</param>
    /// <param name="fresh">Deletions up to this number mean nothing to the subscriber, who had forgotten everything by then.</param>
    /// <param name="reset">Whether the subscriber has to forget what it holds.</param>
    /// <param name="now">The store's clock.</param>
    public TopicPage? Read(long after, long fresh, bool reset, long now)
    {
        if (after < complete || Math.Max(after, fresh) < known)
            return null;
        var found = new List<TopicFrame>();
        var (size, to) = (0, after);
        for (var index = FirstAfter(after); index < frames.Count; index++)
        {
            var frame = frames[index];
            if (size >= PageBytes && frame.Seq != to)
            {
                // Some of them happened before `to`: whoever is cut here and resumes there at another gateway would not be sent them.
                found.AddRange(frames.Skip(index).Where(later => later is DeletionFrame && later.KeepUntil > now));
                return new TopicPage(Epoch, reset, after, to, More: true) { Frames = found };
            }

            if (frame.KeepUntil <= now)
                continue;
            found.Add(frame);
            size += frame is EntryFrame entry ? entry.Body.Length + 1 : 35;
            to = frame.Seq;
        }
        return new TopicPage(Epoch, reset, after, Last, More: false) { Frames = found };
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
        if (Remove(deletion.Id) is not { } entry)
            return deletion;
        deletion.ForgetAt(entry.ExpiresAt);
        deletion.Scope = entry.Scope;
        entry.Withdraw();
        return deletion;
    }

    /// <summary>Takes the entry of an id out, wherever its frame still waits; null where it is not here.</summary>
    private EntryFrame? Remove(string id)
    {
        var index = frames.FindLastIndex(frame => frame is EntryFrame && frame.Id == id);
        if (index < 0)
            return null;
        var entry = (EntryFrame)frames[index];
        frames.RemoveAt(index);
        bytes -= entry.Length;
        return entry;
    }

    private void Add(TopicFrame frame)
    {
        frames.Add(frame);
        Count(frame);
    }

    private void Count(TopicFrame frame)
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
            known = Math.Max(known, oldest.Seq);
            if (oldest is EntryFrame)
                complete = oldest.Seq;
        }
    }
}
