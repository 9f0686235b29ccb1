using Microsoft.Extensions.Logging;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Gateway.Features.Messages;
using TempMessenger.Gateway.Features.Uploads;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Realtime.Topics;

namespace TempMessenger.Gateway.Realtime.Rooms;

/// <summary>Rooms as topics: <c>room:{name}</c>, also subscribed to by <c>room</c> alone. Their entries are messages.</summary>
[Handles(Delivery.Broadcast)]
internal sealed class RoomTopics(IMessages messages, MediaAddresses addresses, HubContext context, ILogger<RoomTopics> logger)
    : TopicKind("room", context, logger), IHandle<MessagePosted>, IHandle<MessageDeleted>
{
    private readonly FrameWriter writer = context.Writer;

    /// <summary>Of every room that is followed here.</summary>
    public IEnumerable<RoomAudience> Audiences => Topics.All.Select(AudienceOf);

    public RoomAudience? FindAudience(string room) => Topics.Find(room) is { } topic ? AudienceOf(topic) : null;

    public static RoomAudience AudienceOf(Topic room) => (RoomAudience)room.Audience;

    public static TopicEvent EventOf(MessagePosted posted) => new(posted.Epoch, posted.Message.Seq, posted.Message, null);

    public static TopicEvent EventOf(MessageDeleted deleted) => new(deleted.Epoch, deleted.Seq, null, deleted.Id);

    public static TopicChanges ChangesOf(RoomChanges answer) =>
        new(answer.Epoch, answer.Reset, answer.From, answer.To, answer.Latest, answer.Messages, answer.Deleted, answer.Now);

    public Task Handle(MessagePosted published, CancellationToken cancellation)
    {
        Take(published.Message.Room, EventOf(published), published.Now);
        return Task.CompletedTask;
    }

    public Task Handle(MessageDeleted published, CancellationToken cancellation)
    {
        Take(published.Room, EventOf(published), published.Now);
        return Task.CompletedTask;
    }

    /// <summary>Who may open a socket may read every room.</summary>
    public override FrameError? Refuse(Participant? person, string name) => ClientFrame.IsRoomName(name) ? null : FrameErrors.NoTopic;

    internal override TopicAudience CreateAudience(string name, Lock gate) => new RoomAudience(name, writer, Time, gate);

    internal override EntryFrame WriteEntry(string name, string epoch, object entry)
    {
        var message = (Message)entry;
        return writer.WriteEntry(
            new MessageFrame(writer.Now, epoch, MessageView.Of(message, addresses)), "\"message\":"u8, message.Seq, message.Id, message.ExpiresAt);
    }

    internal override DeletionFrame WriteDeletion(string name, string epoch, long seq, string id) =>
        writer.WriteDeletion(new DeletedFrame(writer.Now, name, epoch, seq, id), seq, id);

    internal override byte[] WriteChanges(string name, TopicPage page)
    {
        var now = writer.Now;
        return FrameWriter.Encode(
            new ChangesFrame(now, name, page.Epoch, page.Reset, page.From, page.To, page.More, page.EntriesAt(now), page.AllDeleted));
    }

    protected override async Task<TopicChanges> GetChanges(TopicQuestion question, CancellationToken cancellation) =>
        ChangesOf(await messages.GetChanges(new GetChanges(question.Name, question.Epoch, question.Since, question.Limit), cancellation));

    protected override async Task<IReadOnlyList<TopicPosition>> GetPositions(IReadOnlyList<string> names, CancellationToken cancellation)
    {
        var positions = await messages.GetPositions(new GetPositions(names), cancellation);
        return [.. positions.Select(position => new TopicPosition(position.Room, position.Epoch, position.Latest))];
    }
}
