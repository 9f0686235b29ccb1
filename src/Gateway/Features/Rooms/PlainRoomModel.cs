using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Gateway.Features.Uploads;
using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Features.Rooms;

/// <summary>A room for browsers without JavaScript.</summary>
/// <param name="Room">The room.</param>
/// <param name="Rooms">Other rooms to go to.</param>
/// <param name="MoreRooms">How many further rooms there are.</param>
/// <param name="Messages">Live messages, the newest first.</param>
/// <param name="Now">The store's clock, Unix milliseconds: smaller than every <c>ExpiresAt</c> shown.</param>
public sealed record PlainRoomModel(Room Room, IReadOnlyList<Room> Rooms, int MoreRooms, IReadOnlyList<Message> Messages, long Now)
    : IShownBy<PlainRoomPage>
{
    private const long LongestWait = 5;

    /// <summary>Where media are.</summary>
    internal MediaAddresses? Addresses { get; init; }

    /// <summary>What somebody is writing; null where they only look.</summary>
    public Form? Draft { get; init; }

    /// <summary>True where somebody asked that the page stand still, to read in peace.</summary>
    public bool IsStill { get; init; }

    /// <summary>After how many seconds the page loads itself again: when the next message vanishes, at the latest after five seconds.</summary>
    public long RefreshSeconds => Messages.Count == 0
        ? LongestWait
        : Math.Min(LongestWait, (Messages.Min(message => message.ExpiresAt) - Now + 999) / 1000);

    /// <summary>What a message shows; null: nothing.</summary>
    public IReadOnlyList<ShownMediumView>? MediaOf(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Addresses?.Views(message.Media);
    }

    internal static string AddressOf(string room) => $"/rooms/{room}/plain";
}

/// <summary>Gathers what a plain room page shows.</summary>
internal sealed class PlainRoomReader(IMessages messages, MediaAddresses addresses)
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
            list.Now)
        {
            Addresses = addresses,
        };
    }
}
