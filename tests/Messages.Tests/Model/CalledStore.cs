using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;

namespace TempMessenger.Messages.Tests.Model;

/// <summary>The store as who calls the service sees it, wherever the service runs.</summary>
internal sealed class CalledStore(IMessages messages) : IMessageStore
{
    public async ValueTask<long?> Post(MessageDraft message, CancellationToken cancellation)
    {
        Caller.Current = Some.Caller(message.Author);
        var id = await messages.SaveMessage(new(message.Email, message.Text, message.Id.ToString(), message.Room, message.ExpiresIn), cancellation);
        Assert.Equal(message.Id.ToString(), id);
        return null;
    }

    public async ValueTask Delete(MessageId id, string? onlyOf, CancellationToken cancellation)
    {
        Caller.Current = onlyOf is null ? Some.Caller(Some.Bob, Role.Moderator) : new(onlyOf, null, Role.Member, "en");
        await messages.DeleteMessage(new(id.ToString()), cancellation);
    }

    public async ValueTask<Room> CreateRoom(RoomDraft room, CancellationToken cancellation)
    {
        Assert.Null(room.Owner);
        return await messages.CreateRoom(new(room.Name, room.Title, room.Lifetime), cancellation);
    }

    public async ValueTask<FoundMessage?> Find(MessageId id, CancellationToken cancellation) =>
        await messages.FindMessage(new(id.ToString()), cancellation);

    public async ValueTask<MessageList?> List(string room, int limit, long? before, bool descending, CancellationToken cancellation) =>
        await messages.ListMessages(new(room, limit, before, descending), cancellation);

    public async ValueTask<RoomChanges?> Changes(string room, string? epoch, long? since, int limit, CancellationToken cancellation) =>
        await messages.GetChanges(new(room, epoch, since, limit), cancellation);

    public async ValueTask<IReadOnlyList<Room>> Rooms(CancellationToken cancellation) => await messages.ListRooms(new(), cancellation);

    public async ValueTask<Room?> FindRoom(string name, CancellationToken cancellation) => await messages.FindRoom(new(name), cancellation);

    public ValueTask<IReadOnlyList<MessageId>> IdsOf(string author, CancellationToken cancellation) =>
        throw new NotSupportedException("The service does not tell this.");

    public async ValueTask<long> Now(CancellationToken cancellation) => await messages.GetTime(new(), cancellation);
}
