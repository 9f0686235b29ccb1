using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Messages.Redis.Rooms;
using TempMessenger.Storage.Redis;

namespace TempMessenger.Messages.Redis.Writing;

/// <summary>Deletes messages before their time.</summary>
internal sealed class Deletion(RedisRooms rooms, Claims claims)
{
    /// <summary>What stands for the deletion of a message among what was not published yet.</summary>
    public static string Member(string id) => "-" + id;

    /// <exception cref="ServiceException">As <see cref="IMessageStore.Delete"/>.</exception>
    public async Task Delete(MessageId id, string? onlyOf)
    {
        var room = await claims.RoomOf(id) ?? throw MessageRefusals.NoSuchMessage(id.ToString());
        var key = RoomCalls.KeyOf(room);
        var published = await rooms.Calls.OrderOf(key).Send(
            () => rooms.Calls.Run(Scripts.Delete, [key], "", id.ToString(), onlyOf ?? ""), reply => Answer(room, id.ToString(), reply));
        await published;
    }

    private Task Answer(string room, string id, RedisReply reply) => reply[0].Text switch
    {
        "forbidden" => throw MessageRefusals.NotYourMessage(),
        "deleted" or "again" when reply[4].Number == 1 => rooms.Announcements.Publish(
            RoomCalls.KeyOf(room), Member(id), new MessageDeleted(reply[2].Text, room, reply[3].Number, id, reply[1].Number)),
        "deleted" or "again" => Task.CompletedTask,
        _ => throw MessageRefusals.NoSuchMessage(id),
    };
}
