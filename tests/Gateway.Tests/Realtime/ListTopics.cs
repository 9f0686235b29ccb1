using System.Text.Json;
using Microsoft.Extensions.Logging;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Texts;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Realtime.Topics;

namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>A kind of topic that the product does not have: lists of lines, one for each person.</summary>
internal sealed class ListTopics(FakeRooms clock, HubContext context, ILogger<ListTopics> logger) : EntryTopicKind("list", context, logger)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<(long Seq, Line? Line, string? Deleted)>> lists = [];

    public int Questions { get; private set; }

    public string Epoch { get; set; } = "e1";

    /// <summary>The service does not answer.</summary>
    public bool Down { get; set; }

    public override FrameError? Refuse(Participant? person, string name) =>
        person is null ? FrameErrors.Login : person.Name == name ? null : FrameErrors.NoTopic;

    public void Create(string name) => lists[name] = [];

    /// <summary>Adds a line; where it is lost, no event says so.</summary>
    public Line Add(string name, string text, long? lifetime = null, bool lost = false)
    {
        Line line;
        lock (gate)
        {
            var list = lists[name];
            line = new Line(list.Count + 1, Guid.NewGuid().ToString("N"), lifetime is null ? null : clock.Now + lifetime, text);
            list.Add((line.Seq, line, null));
        }
        if (!lost)
            Topics.Post(name, new TopicEvent(Epoch, line.Seq, line, null));
        return line;
    }

    public void Delete(string name, Line line)
    {
        long seq;
        lock (gate)
        {
            var list = lists[name];
            list[(int)line.Seq - 1] = (line.Seq, null, null);
            seq = list.Count + 1;
            list.Add((seq, null, line.Id));
        }
        Topics.Post(name, new TopicEvent(Epoch, seq, null, line.Id));
    }

    protected override (long Seq, string Id, long? ExpiresAt, byte[] Content) Describe(object entry)
    {
        var line = (Line)entry;
        return (line.Seq, line.Id, line.ExpiresAt, JsonSerializer.SerializeToUtf8Bytes(new { text = line.Text }));
    }

    protected override Task<TopicChanges> GetChanges(TopicQuestion question, CancellationToken cancellation)
    {
        lock (gate)
        {
            Questions++;
            if (Down)
                throw new ServiceException(ErrorCode.Unavailable, CommonReasons.Unreachable);
            if (!lists.TryGetValue(question.Name, out var list))
                throw new ServiceException(ErrorCode.NotFound, MessageReasons.RoomNotFound);
            var since = question.Epoch == Epoch ? question.Since : null;
            var range = list.Where(place => place.Seq > (since ?? 0)).ToList();
            return Task.FromResult(new TopicChanges(
                Epoch,
                since is null,
                since ?? 0,
                list.Count,
                list.Count,
                [.. range.Select(place => place.Line).OfType<Line>().Where(line => line.ExpiresAt is null || line.ExpiresAt > clock.Now)],
                since is null ? [] : [.. range.Select(place => place.Deleted).OfType<string>()],
                clock.Now));
        }
    }

    protected override Task<IReadOnlyList<TopicPosition>> GetPositions(IReadOnlyList<string> names, CancellationToken cancellation)
    {
        lock (gate)
            return Task.FromResult<IReadOnlyList<TopicPosition>>([.. names.Select(name => new TopicPosition(name, Epoch, lists[name].Count))]);
    }

    internal sealed record Line(long Seq, string Id, long? ExpiresAt, string Text);
}
