using TempMessenger.Contracts;
using TempMessenger.Contracts.Gateway;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Realtime.Presence;
using TempMessenger.Gateway.Realtime.Rooms;
using TempMessenger.Gateway.Realtime.Sockets;

namespace TempMessenger.Gateway.Realtime.Topics;

/// <summary>
/// Takes in what services publish. Nothing here holds up the publisher: events of rooms go to the room's inbox, the rest is a look-up.
/// </summary>
[Handles(Delivery.Broadcast)]
internal sealed class HubEvents(Hub hub, RoomRegistry rooms, ConnectionRegistry connections, ServerClock clock, Bus bus)
    : IHandle<MessagePosted>, IHandle<MessageDeleted>, IHandle<RoomCreated>, IHandle<SessionsEnded>, IHandle<UserDeleted>, IHandle<UserChanged>,
        IHandle<PersonTyped>
{
    private const long TypingLastsMilliseconds = 5_000;

    private readonly Inbox<Room> created = new(hub.Announce, hub.Failed);
    private readonly Inbox<Participant> renamed = new(
        person =>
        {
            foreach (var room in rooms.All)
                room.Rename(person);
        },
        hub.Failed);

    public Task Handle(MessagePosted published, CancellationToken cancellation)
    {
        clock.Observe(published.Now);
        rooms.Post(published.Message.Room, RoomEvent.Of(published));
        return Task.CompletedTask;
    }

    public Task Handle(MessageDeleted published, CancellationToken cancellation)
    {
        clock.Observe(published.Now);
        rooms.Post(published.Room, RoomEvent.Of(published));
        return Task.CompletedTask;
    }

    public Task Handle(RoomCreated published, CancellationToken cancellation)
    {
        created.Post(published.Room);
        return Task.CompletedTask;
    }

    public Task Handle(PersonTyped published, CancellationToken cancellation)
    {
        if (published.Node != bus.Node && clock.Now - published.Now < TypingLastsMilliseconds)
            rooms.Find(published.Room)?.Typing(new Participant(published.Author.Id, published.Author.Name));
        return Task.CompletedTask;
    }

    public Task Handle(SessionsEnded published, CancellationToken cancellation)
    {
        foreach (var connection in connections.Of(published.UserId))
            if (connection.Visitor.SessionId is { } session && published.SessionIds.Contains(session))
                connection.End(EndReason.SessionEnded);
        return Task.CompletedTask;
    }

    public Task Handle(UserDeleted published, CancellationToken cancellation)
    {
        foreach (var connection in connections.Of(published.UserId))
            connection.End(EndReason.SessionEnded);
        return Task.CompletedTask;
    }

    public Task Handle(UserChanged published, CancellationToken cancellation)
    {
        var person = new Participant(published.UserId, published.Name);
        var own = connections.Of(published.UserId);
        foreach (var connection in own)
            connection.Person = person;
        if (own.Count > 0)
            renamed.Post(person);
        return Task.CompletedTask;
    }
}
