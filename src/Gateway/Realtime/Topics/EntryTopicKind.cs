using Microsoft.Extensions.Logging;
using TempMessenger.Gateway.Realtime.Sockets;

namespace TempMessenger.Gateway.Realtime.Topics;

/// <summary>A kind of topic with the frames that all but rooms have: <c>entry</c>, <c>deleted</c> and <c>changes</c> with the topic's name.</summary>
public abstract class EntryTopicKind(string prefix, HubContext context, ILogger logger) : TopicKind(prefix, context, logger)
{
    private readonly FrameWriter writer = context.Writer;

    internal override EntryFrame WriteEntry(string name, string epoch, object entry)
    {
        var (seq, id, expiresAt, content) = Describe(entry);
        var view = FrameWriter.Encode(new TopicEntryView(seq, id, expiresAt, new RawJson(content)));
        var frame = writer.WriteEntry(
            new TopicEntryFrame(writer.Now, FullName(name), epoch, new RawJson(view)), "\"entry\":"u8, seq, id, expiresAt ?? long.MaxValue);
        frame.Scope = ScopeOf(entry);
        return frame;
    }

    internal override DeletionFrame WriteDeletion(string name, string epoch, long seq, string id) =>
        writer.WriteDeletion(new TopicDeletedFrame(writer.Now, FullName(name), epoch, seq, id), seq, id);

    internal override byte[] WriteChanges(string name, TopicPage page)
    {
        var now = writer.Now;
        return FrameWriter.Encode(new TopicChangesFrame(
            now, FullName(name), page.Epoch, page.View, page.Reset, page.From, page.To, page.More, page.EntriesAt(now), page.AllDeleted));
    }

    internal override byte[] WriteUnavailable(string name) =>
        FrameWriter.Encode(new ErrorFrame(writer.Now, FrameErrors.Unavailable.Code, FrameErrors.Unavailable.Detail, null, FullName(name)));

    /// <summary>Which of the subscribers an entry is for; null: all.</summary>
    protected virtual EntryScope? ScopeOf(object entry) => null;

    /// <summary>What stands in the frame of an entry; the content is a JSON value.</summary>
    protected abstract (long Seq, string Id, long? ExpiresAt, byte[] Content) Describe(object entry);
}

/// <summary>Of the subscribers of a topic those whom an entry is for.</summary>
/// <param name="AuthorId">Not for whom this account is hidden from.</param>
/// <param name="IsForMembers">Not for anonymous connections.</param>
public sealed record EntryScope(string AuthorId, bool IsForMembers = false)
{
    /// <summary>Whether a connection is sent it.</summary>
    internal bool Includes(Connection connection) => (!IsForMembers || connection.Person is not null) && !connection.Hidden.Hides(AuthorId);
}
