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
        return writer.WriteEntry(
            new TopicEntryFrame(writer.Now, FullName(name), epoch, new RawJson(view)), "\"entry\":"u8, seq, id, expiresAt ?? long.MaxValue);
    }

    internal override DeletionFrame WriteDeletion(string name, string epoch, long seq, string id) =>
        writer.WriteDeletion(new TopicDeletedFrame(writer.Now, FullName(name), epoch, seq, id), seq, id);

    internal override byte[] WriteChanges(string name, TopicPage page)
    {
        var now = writer.Now;
        return FrameWriter.Encode(new TopicChangesFrame(
            now, FullName(name), page.Epoch, page.Reset, page.From, page.To, page.More, page.EntriesAt(now), page.AllDeleted));
    }

    /// <summary>What stands in the frame of an entry; the content is a JSON value.</summary>
    protected abstract (long Seq, string Id, long? ExpiresAt, byte[] Content) Describe(object entry);
}
