using TempMessenger.Contracts;
using TempMessenger.Contracts.Gateway;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Realtime.Presence;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Realtime.Topics;

namespace TempMessenger.Gateway.Realtime.Rooms;

/// <summary>Takes in what is published about rooms besides their messages. Nothing here holds up the publisher.</summary>
[Handles(Delivery.Broadcast)]
internal sealed class RoomEvents(Hub hub, RoomTopics rooms, ConnectionRegistry connections, ServerClock clock, Bus bus)
    : IHandle<RoomCreated>, IHandle<UserChanged>, IHandle<PersonTyped>
{
    private const long TypingLastsMilliseconds = 5_000;

    private readonly Inbox<Room> created = new(hub.Announce, hub.Failed);
    private readonly Inbox<Participant> renamed = new(
        person =>
        {
            foreach (var room in rooms.Audiences)
                room.Rename(person);
        },
        hub.Failed);

    public Task Handle(RoomCreated published, CancellationToken cancellation)
    {
        created.Post(published.Room);
        return Task.CompletedTask;
    }

    public Task Handle(UserChanged published, CancellationToken cancellation)
    {
        if (connections.Of(published.UserId).Count > 0)
            renamed.Post(new Participant(published.UserId, published.Name));
        return Task.CompletedTask;
    }

    public Task Handle(PersonTyped published, CancellationToken cancellation)
    {
        if (published.Node != bus.Node && clock.Now - published.Now < TypingLastsMilliseconds)
            rooms.FindAudience(published.Room)?.Typing(new Participant(published.Author.Id, published.Author.Name));
        return Task.CompletedTask;
    }
}
