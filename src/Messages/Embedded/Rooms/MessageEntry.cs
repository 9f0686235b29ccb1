using TempMessenger.Contracts.Messages;
using TempMessenger.Messages.Embedded.Sealing;

namespace TempMessenger.Messages.Embedded.Rooms;

/// <summary>
/// A message and, after an early deletion, what must be remembered of it until it would have expired. Changed by the writer only;
/// a reader that sees <see cref="Message"/> half a moment late is settled by the clock.
/// </summary>
internal sealed class MessageEntry(LiveRoom room, MessageId id, Message message)
{
    /// <summary>Bytes that an entry costs beside its text: objects, indexes, the queue of expiry. Measured, rounded up.</summary>
    private const int Overhead = 512;

    private const int DeletedOverhead = 200;

    public LiveRoom Room { get; } = room;

    public MessageId Id { get; } = id;

    public string Author { get; } = message.Author.Id;

    public long Seq { get; } = message.Seq;

    public long ExpiresAt { get; } = message.ExpiresAt;

    /// <summary>Null from the deletion on.</summary>
    public Message? Message { get; private set; } = message;

    public long DeletedSeq { get; private set; }

    public long DeletedAt { get; private set; }

    public bool IsDeleted => Message is null;

    /// <summary>Its row in the journal; 0 without one.</summary>
    public long Row { get; set; }

    /// <summary>What its row is sealed with; null without a journal and after deletion.</summary>
    public PeriodKey? Key { get; set; }

    public int Weight => Message is { } live ? Weigh(MessageContent.Weigh(live.Text, live.Media)) : DeletedOverhead;

    /// <param name="content">As in <see cref="MessageContent.Weigh"/>.</param>
    public static int Weigh(int content) => Overhead + content;

    public static MessageEntry Deleted(LiveRoom room, MessageId id, Message message, long seq, long at, long row)
    {
        var entry = new MessageEntry(room, id, message) { Row = row };
        entry.Delete(seq, at);
        return entry;
    }

    public void Delete(long seq, long at)
    {
        DeletedSeq = seq;
        DeletedAt = at;
        Message = null;
    }
}
