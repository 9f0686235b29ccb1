using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Gateway.Realtime.Sockets;

/// <summary>Ends the connections of sessions and accounts that have ended, and takes in changed names.</summary>
[Handles(Delivery.Broadcast)]
internal sealed class ConnectionEvents(ConnectionRegistry connections) : IHandle<SessionsEnded>, IHandle<UserDeleted>, IHandle<UserChanged>
{
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
        foreach (var connection in connections.Of(published.UserId))
            connection.Person = person;
        return Task.CompletedTask;
    }
}
