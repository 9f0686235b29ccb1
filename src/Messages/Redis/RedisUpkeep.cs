using Microsoft.Extensions.Logging;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Messages.Redis.Rooms;
using TempMessenger.Messages.Redis.Sealing;
using TempMessenger.Messages.Redis.Writing;
using TempMessenger.Storage.Redis;
using TempMessenger.Storage.Sealing;

namespace TempMessenger.Messages.Redis;

/// <summary>
/// What every instance does five times a second: erases what is due where it knows of it, looks after the other rooms in turn (all of them within a
/// second up to 1,000 rooms), publishes what somebody left unpublished, destroys keys. Reads do not depend on it.
/// </summary>
internal sealed partial class RedisUpkeep(RedisRooms rooms, SharedPeriodKeys keys, ILogger<RedisStore> logger)
{
    /// <summary>How long somebody may take to publish before another one does.</summary>
    private const long UnheardMilliseconds = 2_000;

    private const long PresenceMilliseconds = 10_000;
    private const int TicksPerRound = 5;
    private const int MaxRoomsPerTick = 200;

    private readonly Queue<string> round = new();
    private int perTick;
    private int ticks;
    private bool foreign;

    /// <exception cref="ServiceException">Unavailable: Redis is away.</exception>
    public async Task Tick()
    {
        if (ticks++ % TicksPerRound == 0 || !rooms.Calls.SharesKeys)
            await SayPresent();
        if (!rooms.Calls.SharesKeys)
            return;
        if (round.Count == 0)
            await StartRound();
        var some = Enumerable.Range(0, Math.Min(perTick, round.Count)).Select(_ => round.Dequeue());
        await Task.WhenAll(rooms.Usage.Due(rooms.Calls.Clock.Estimate).Concat(some).Distinct().ToList().Select(Sweep));
        keys.Destroy(rooms.Calls.Clock.Seen, all: ticks % (10 * TicksPerRound) == 1);
    }

    private async Task StartRound()
    {
        foreach (var room in await rooms.Directory.All())
            round.Enqueue(room.Name);
        perTick = Math.Clamp((round.Count + TicksPerRound - 1) / TicksPerRound, 1, MaxRoomsPerTick);
    }

    private async Task SayPresent()
    {
        var order = rooms.Calls.OrderOf(RoomDirectory.Key);
        rooms.Calls.SharesKeys = await order.Send(
            () => rooms.Calls.RunUnasked(
                Scripts.Presence, [RoomDirectory.Key], RoomDirectory.Lobby, keys.Folder, PresenceMilliseconds, UnheardMilliseconds),
            Shares);
    }

    private bool Shares(RedisReply reply)
    {
        var others = reply[0].Text == "other";
        if (others && !foreign)
            LogForeign();
        foreign = others;
        if (!others)
        {
            foreach (var room in reply[1].Items)
                _ = rooms.Directory.Publish(room[0].Text, room[1].Text);
        }

        return !others;
    }

    private async Task Sweep(string room)
    {
        var key = RoomCalls.KeyOf(room);
        while (!await rooms.Calls.OrderOf(key).Send(
            () => rooms.Calls.Run(Scripts.Sweep, [key], UnheardMilliseconds), reply => Swept(room, reply)))
        {
        }
    }

    /// <summary>True where nothing that is due is left.</summary>
    private bool Swept(string room, RedisReply reply)
    {
        if (reply[0].Text == "missing")
        {
            rooms.Usage.Update(room, 0, 0);
            return true;
        }

        rooms.Usage.Update(room, reply[3].Number, reply[4].Number);
        var posted = reply[6].Items.Select(text => StoredMessage.Open(text.Bytes, room, keys)).OfType<Message>()
            .Select(message => (message.Seq, message.Id, Event: (object)new MessagePosted(reply[2].Text, message, reply[1].Number)));
        var deleted = reply[7].Items
            .Select(pair => (Seq: pair[1].Number, Id: Deletion.Member(pair[0].Text), Event: (object)new MessageDeleted(
                reply[2].Text, room, pair[1].Number, pair[0].Text, reply[1].Number)));
        foreach (var (_, member, published) in posted.Concat(deleted).OrderBy(one => one.Seq))
        {
            _ = published is MessagePosted message
                ? rooms.Announcements.Publish(RoomCalls.KeyOf(room), member, message)
                : rooms.Announcements.Publish(RoomCalls.KeyOf(room), member, (MessageDeleted)published);
        }

        return reply[5].Number == 1;
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Another instance seals the messages of this Redis with the keys of another folder; nothing is served until Messages:KeyFolder is the same for all")]
    private partial void LogForeign();
}
