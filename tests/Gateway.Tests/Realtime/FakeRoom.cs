using TempMessenger.Contracts.Messages;
using TempMessenger.Gateway.Web.Limits;

namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>A room's whole history: a message or a deletion per number.</summary>
internal sealed class FakeRoom(string name, string epoch)
{
    private readonly List<(long Seq, Message? Message, string? Deleted)> history = [];

    public string Epoch => epoch;

    public long Last => history.Count;

    public MessagePosted Post(string text, long now, long lifetime, Author author)
    {
        var message = new Message
        {
            Id = Guid.NewGuid().ToString("N"),
            Room = name,
            Seq = Last + 1,
            Author = author,
            Email = "ada@private.example",
            Text = text,
            CreatedAt = now,
            ExpiresAt = now + lifetime,
        };
        history.Add((message.Seq, message, null));
        return new MessagePosted(epoch, message, now);
    }

    public MessageDeleted Delete(string id, long now)
    {
        var index = history.FindIndex(entry => entry.Message?.Id == id);
        history[index] = (index + 1, null, null);
        history.Add((Last + 1, null, id));
        return new MessageDeleted(epoch, name, Last, id, now);
    }

    public IEnumerable<Message> Live(long now) => history.Select(entry => entry.Message).OfType<Message>().Where(message => message.ExpiresAt > now);

    public RoomChanges Changes(GetChanges request, long now)
    {
        if (request.Epoch == epoch && request.Since is { } since && since <= Last)
            return After(since, now);
        var live = Live(now).ToList();
        var newest = live.TakeLast(request.Limit).ToList();
        return new RoomChanges(name, epoch, true, newest.Count < live.Count ? newest[0].Seq - 1 : 0, Last, Last, newest, [], now);
    }

    private RoomChanges After(long since, long now)
    {
        var range = history.Where(entry => entry.Seq > since && (entry.Deleted is not null || entry.Message?.ExpiresAt > now)).Take(1000).ToList();
        return new RoomChanges(
            name,
            epoch,
            false,
            since,
            range.Count == 1000 ? range[^1].Seq : Last,
            Last,
            [.. range.Select(entry => entry.Message).OfType<Message>()],
            [.. range.Select(entry => entry.Deleted).OfType<string>()],
            now);
    }
}
