using System.Collections.Frozen;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Web.Hidden;

namespace TempMessenger.Gateway.Realtime.Topics;

/// <summary>
/// One connection's place in one topic. While it is not <see cref="Live"/>, exactly one <see cref="CatchUpFrame"/> of it is queued or at
/// work; pages come from the window, or page by page from the service where the window does not reach back. Guarded by the topic's lock.
/// </summary>
internal sealed class TopicSubscription(Connection connection, Topic topic)
{
    private bool snapshot = true;
    private bool reset = true;
    private long position;
    private long fresh;
    private TopicChanges? page;
    private int pageNext;
    private FrozenSet<string>? hidden = connection.Hidden.People;
    private string? view;

    public Connection Connection => connection;

    public Topic Topic => topic;

    /// <summary>Who it counts as, for as long as it stands.</summary>
    public Participant? Person { get; } = connection.Person;

    /// <summary>
    /// What its person is shown of a topic that depends on who is hidden from them, as clients keep it for a resume: another text where others are hidden. Null where
    /// it does not depend on that, and for who is not logged in.
    /// </summary>
    public string? View => topic.Kind.RestartsWhereHiddenChanged && Person is { } person && hidden is { } known ? view ??= HiddenFrom.Digest(person.Id, known) : null;

    /// <summary>Gets frames as they come.</summary>
    public bool Live { get; private set; }

    public bool Ended { get; set; }

    /// <summary>Where it stands in the topic's audience.</summary>
    public int Index { get; set; }

    /// <summary>Whether a client that was sent this view holds what its person is shown; a topic without views has none.</summary>
    public bool Knows(string? sent) => !topic.Kind.RestartsWhereHiddenChanged || sent == View;

    /// <summary>Goes on after <paramref name="since"/> instead of starting from a snapshot.</summary>
    public void Resume(long since) => (snapshot, reset, position, fresh) = (false, false, since, since);

    /// <summary>Starts again from a snapshot: what was sent before is void.</summary>
    public void Restart() => (snapshot, reset, page, Live) = (true, true, null, false);

    /// <summary>Whether others are hidden from its person than when this was asked before.</summary>
    public bool TakeHiddenChanged()
    {
        var (before, now) = (hidden, Connection.Hidden.People);
        if (ReferenceEquals(before, now))
            return false;
        (hidden, view) = (now, null);
        return before is not null && now is not null && !before.SetEquals(now);
    }

    /// <summary>Whether a live frame is news; from then on it is not.</summary>
    public bool Advance(long seq)
    {
        if (!Live || seq <= position)
            return false;
        position = seq;
        return true;
    }

    /// <summary>Falls behind, where it has not been sent everything up to <paramref name="last"/>.</summary>
    public bool FallBehind(long last)
    {
        if (!Live || position >= last)
            return false;
        Live = false;
        fresh = position;
        return true;
    }

    /// <summary>What comes next.</summary>
    public Turn Next(TopicWindow window, long now)
    {
        if (Ended)
            return default;
        if (page is not null)
            return ToTurn(NextOfPage(page, window));
        if (snapshot)
        {
            if (window.SnapshotStart(now) is not { } start)
                return new Turn(null, new TopicQuestion(topic.Name));
            (snapshot, position, fresh) = (false, start, window.Last);
        }
        if (position > window.Last || window.Read(position, fresh, reset, now) is not { } next)
            return new Turn(null, new TopicQuestion(topic.Name, window.Epoch, position));
        (position, reset, Live) = (next.To, false, !next.More);
        return ToTurn(next);
    }

    /// <summary>Takes in what the service answered to the turn before.</summary>
    public void Take(TopicChanges answer, TopicWindow window)
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

    private Turn ToTurn(TopicPage next) => new(next.For(Connection) with { View = View }, null);

    private TopicPage NextOfPage(TopicChanges answer, TopicWindow window)
    {
        var (first, size) = (pageNext, 0);
        var frames = new List<TopicFrame>();
        for (; pageNext < answer.Entries.Count && size < TopicWindow.PageBytes; pageNext++)
        {
            var frame = topic.Kind.WriteEntry(topic.Name, answer.Epoch, answer.Entries[pageNext]);
            frames.Add(frame);
            size += frame.Body.Length + 1;
        }

        var done = pageNext == answer.Entries.Count;
        var to = done ? answer.To : frames[^1].Seq;
        Live = done && to >= window.Last;
        var next = new TopicPage(answer.Epoch, reset, position, to, !Live) { Frames = frames, Deleted = first == 0 ? answer.Deleted : [] };
        (position, reset, page) = (to, false, done ? null : page);
        return next;
    }
}
