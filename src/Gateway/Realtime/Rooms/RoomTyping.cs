using TempMessenger.Contracts.Gateway;
using TempMessenger.Contracts.Messages;
using TempMessenger.Gateway.Realtime.Presence;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Realtime.Topics;

namespace TempMessenger.Gateway.Realtime.Rooms;

/// <summary>Passes on that somebody is writing, to those who follow the room here and to the other gateways.</summary>
internal sealed class RoomTyping(RoomTopics rooms, Bus bus, ServerClock clock)
{
    public FrameError? Take(Connection connection, string room)
    {
        if (connection.Person is not { } author)
            return FrameErrors.Login;
        if (!connection.Subscriptions.TryGetValue(rooms.FullName(room), out var subscription))
            return FrameErrors.Invalid;
        if (RoomTopics.AudienceOf(subscription.Topic).Typing(author) && bus.IsConnected)
            _ = bus.Publish(new PersonTyped(bus.Node, room, new Author(author.Id, author.Name), clock.Now), CancellationToken.None);
        return null;
    }
}
