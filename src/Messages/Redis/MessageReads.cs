using TempMessenger.Contracts.Messages;
using TempMessenger.Messages.Redis.Rooms;
using TempMessenger.Messages.Redis.Sealing;
using TempMessenger.Messages.Redis.Writing;
using TempMessenger.Storage.Redis;
using TempMessenger.Storage.Sealing;

namespace TempMessenger.Messages.Redis;

/// <summary>What is alive, in one round trip each (on a Redis Cluster one more to find out a message's room).</summary>
internal sealed class MessageReads(RedisRooms rooms, Claims claims, SharedPeriodKeys keys)
{
    private const int RoomsAtOnce = 256;

    public async Task<FoundMessage?> Find(MessageId id)
    {
        var reply = rooms.Calls.IsCluster
            ? await claims.RoomOf(id) is { } room ? await rooms.Calls.Run(Scripts.Find, [RoomCalls.KeyOf(room)], id.ToString()) : null
            : await rooms.Calls.Run(Scripts.FindByClaim, [Claims.KeyOf(id)], id.ToString());
        return reply?[0].Text == "found" && StoredMessage.Open(reply[2].Bytes, reply[3].Text, keys) is { } message
            ? new(reply[1].Number, message)
            : null;
    }

    public async Task<MessageList?> List(string room, int limit, long? before, bool descending)
    {
        if (await InRoom(Scripts.List, room, limit, Bound(before)) is not { } reply)
            return null;
        var messages = Open(reply[2], room);
        messages.Sort(descending ? (one, other) => SoonestFirst(other, one) : SoonestFirst);
        return new(reply[1].Number, messages);
    }

    public async Task<RoomChanges?> Changes(string room, string? epoch, long? since, int limit)
    {
        if (await InRoom(Scripts.Changes, room, epoch ?? "", Bound(since), limit, MessageService.MaxLimit) is not { } reply)
            return null;
        var messages = Open(reply[7], room);
        messages.Sort((one, other) => one.Seq.CompareTo(other.Seq));
        return new(
            room,
            reply[2].Text,
            reply[3].Number == 1,
            reply[4].Number,
            reply[5].Number,
            reply[6].Number,
            messages,
            [.. reply[8].Items.Select(id => id.Text)],
            reply[1].Number);
    }

    /// <summary>One call a room, many under way at once.</summary>
    public async Task<IReadOnlyList<MessageId>> IdsOf(string author)
    {
        List<MessageId> ids = [];
        foreach (var some in (await rooms.Directory.All()).Chunk(RoomsAtOnce))
        {
            var replies = await Task.WhenAll(some.Select(room => rooms.Calls.Run(Scripts.IdsOf, [RoomCalls.KeyOf(room.Name)], author)));
            ids.AddRange(replies.SelectMany(reply => reply[2].Items).Select(id => Parse(id.Text)));
        }

        return ids;
    }

    public async Task<long> Now() => (await rooms.Calls.Run(Scripts.Now, [RoomCalls.KeyOf(RoomRules.Lobby)]))[1].Number;

    private static RedisArgument Bound(long? number) => number is { } known ? known : "";

    private static MessageId Parse(string text) => MessageId.TryParse(text, out var id) ? id : throw new FormatException("Not a message's id.");

    private static int SoonestFirst(Message one, Message other)
    {
        var byExpiry = one.ExpiresAt.CompareTo(other.ExpiresAt);
        return byExpiry != 0 ? byExpiry : one.Seq.CompareTo(other.Seq);
    }

    /// <summary>Null: no such room. A room that exists and was not used yet begins now.</summary>
    private async Task<RedisReply?> InRoom(RedisScript script, string room, params RedisArgument[] rest)
    {
        var reply = await rooms.Calls.Run(script, [RoomCalls.KeyOf(room)], ["", .. rest]);
        if (reply[0].Text != "missing")
            return reply;
        return await rooms.Directory.Read(room) is null
            ? null
            : await rooms.Calls.Run(script, [RoomCalls.KeyOf(room)], [RoomCalls.NewEpoch(), .. rest]);
    }

    private List<Message> Open(RedisReply texts, string room) =>
        [.. texts.Items.Select(text => StoredMessage.Open(text.Bytes, room, keys)).OfType<Message>()];
}
