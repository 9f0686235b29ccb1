using System.Text.Json;
using Microsoft.Extensions.Logging;
using TempMessenger.Contracts;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Realtime.Topics;

namespace TempMessenger.Feedback.Web;

/// <summary>The topic <c>feedback</c>, the only one of its kind: who may open a socket may follow it.</summary>
[Handles(Delivery.Broadcast)]
internal sealed class FeedbackTopics(IFeedback feedback, HubContext context, ILogger<FeedbackTopics> logger)
    : EntryTopicKind("feedback", context, logger), IHandle<FeedbackGiven>
{
    private const string Only = "";

    public Task Handle(FeedbackGiven published, CancellationToken cancellation)
    {
        Take(Only, new TopicEvent(published.Epoch, published.Entry.Seq, published.Entry, null), now: 0);
        return Task.CompletedTask;
    }

    public override FrameError? Refuse(Participant? person, string name) => name == Only ? null : FrameErrors.NoTopic;

    protected override (long Seq, string Id, long? ExpiresAt, byte[] Content) Describe(object entry)
    {
        var given = (FeedbackEntry)entry;
        return (given.Seq, given.Id, null, JsonSerializer.SerializeToUtf8Bytes(given, FeedbackJson.Default.FeedbackEntry));
    }

    protected override async Task<TopicChanges> GetChanges(TopicQuestion question, CancellationToken cancellation)
    {
        var changes = await feedback.GetFeedbackChanges(new GetFeedbackChanges(question.Epoch, question.Since, question.Limit), cancellation);
        return new(changes.Epoch, changes.Reset, changes.From, changes.To, changes.Latest, changes.Entries, []);
    }

    protected override async Task<IReadOnlyList<TopicPosition>> GetPositions(IReadOnlyList<string> names, CancellationToken cancellation)
    {
        var position = await feedback.GetFeedbackPosition(new GetFeedbackPosition(), cancellation);
        return [new(Only, position.Epoch, position.Latest)];
    }
}
