using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;

namespace TempMessenger.Gateway.Pages.Rooms;

/// <summary>Gathers what a plain room page shows.</summary>
internal sealed class PlainRoomReader(IMessages messages)
{
    private const int MessagesShown = 200;
    private const int RoomsShown = 100;

    /// <exception cref="ServiceException">NotFound: there is no such room.</exception>
    public async Task<PlainRoomModel> Read(string name, CancellationToken cancellation)
    {
        var room = await messages.FindRoom(new FindRoom(name), cancellation)
            ?? throw new ServiceException(ErrorCode.NotFound, MessageReasons.RoomNotFound);
        var rooms = await messages.ListRooms(new ListRooms(), cancellation);
        var list = await messages.ListMessages(new ListMessages(name, MessagesShown), cancellation);
        return new PlainRoomModel(
            room,
            [.. rooms.Take(RoomsShown)],
            Math.Max(0, rooms.Count - RoomsShown),
            [.. list.Messages.OrderByDescending(message => message.Seq)],
            list.Now);
    }
}
