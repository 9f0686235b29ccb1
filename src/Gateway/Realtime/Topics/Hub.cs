using System.Net.WebSockets;
using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Gateway;
using TempMessenger.Contracts.Messages;
using TempMessenger.Gateway.Realtime.Presence;
using TempMessenger.Gateway.Realtime.Rooms;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Realtime.Topics;

/// <summary>Brings connections and rooms together: admits, answers what clients send, and lets go.</summary>
internal sealed class Hub(RoomRegistry rooms, ConnectionRegistry connections, Bus bus, HubContext tools)
{
    private readonly FrameWriter writer = tools.Writer;
    private volatile bool stopping;

    /// <summary>Serves a connection until it is over.</summary>
    /// <param name="connection">A connection that nobody has read from yet.</param>
    /// <param name="incoming">What its client sends.</param>
    /// <param name="sessions">Asked once the connection can be found by events: whether its session ended meanwhile.</param>
    public async Task Serve(Connection connection, ClientFrameReader incoming, SessionCache sessions)
    {
        tools.Statistics.Began();
        if (!connections.TryAdd(connection))
            connection.End(EndReason.TooMany);
        else if (connection.Visitor.SessionId is { } session && sessions.HasEnded(session))
            connection.End(EndReason.SessionEnded);
        else if (stopping)
            connection.End(EndReason.GoingAway);
        else
            connection.Enqueue(writer.Hello(connection.Person));
        try
        {
            await Converse(connection, incoming);
        }
        catch (WebSocketException)
        {
            connection.End(EndReason.Broken);
        }
        catch (OperationCanceledException)
        {
            connection.End(EndReason.Broken);
        }
        finally
        {
            connections.Remove(connection);
            foreach (var subscription in connection.Subscriptions.Values)
                subscription.Room.Unsubscribe(subscription);
            await connection.Finish();
            tools.Statistics.Left();
        }
    }

    /// <summary>A new room is told to everybody.</summary>
    public void Announce(Room room)
    {
        var frame = writer.Room(room);
        foreach (var connection in connections.All)
            connection.Enqueue(frame);
    }

    /// <summary>Telling something to everybody failed.</summary>
    public void Failed(Exception failure) => tools.Failures.Write(failure, "Telling something to all connections failed");

    public void EndAll()
    {
        stopping = true;
        foreach (var connection in connections.All)
            connection.End(EndReason.GoingAway);
    }

    private async Task Converse(Connection connection, ClientFrameReader incoming)
    {
        var refused = 0;
        while (true)
        {
            var (frame, end) = await incoming.Read();
            if (end is { } why)
            {
                connection.End(why);
                if (why != EndReason.Closed)
                    await incoming.Drain();
                return;
            }
            if (connection.Reason is not null)
                continue;
            var refusal = frame is null ? FrameErrors.Invalid : await Take(connection, frame);
            if (refusal is not null)
                connection.Enqueue(writer.Error(refusal.Value.Code, refusal.Value.Detail, frame?.Room));
            refused = refusal is null ? Math.Max(0, refused - 1) : refused + 1;
            if (refused >= tools.Limits.SocketRefusedFrames)
                connection.End(EndReason.Refused);
        }
    }

    private async ValueTask<FrameError?> Take(Connection connection, ClientFrame frame)
    {
        switch (frame.Type)
        {
            case "subscribe":
                return await Subscribe(connection, frame);
            case "unsubscribe":
                if (connection.Subscriptions.Remove(frame.Room!, out var left))
                    left.Room.Unsubscribe(left);
                return null;
            case "typing":
                return Typing(connection, frame.Room!);
            default:
                connection.Enqueue(writer.Pong());
                return null;
        }
    }

    private async ValueTask<FrameError?> Subscribe(Connection connection, ClientFrame frame)
    {
        if (connection.Subscriptions.Remove(frame.Room!, out var before))
            before.Room.Unsubscribe(before);
        else if (connection.Subscriptions.Count >= tools.Limits.RoomsPerSocket)
            return FrameErrors.TooMany;
        try
        {
            connection.Subscriptions[frame.Room!] = await rooms.Subscribe(connection, frame.Room!, frame.Epoch, frame.Since);
            return null;
        }
        catch (ServiceException refused) when (refused.Code == ErrorCode.NotFound)
        {
            return FrameErrors.NotFound;
        }
        catch (ServiceException)
        {
            connection.End(EndReason.Unavailable);
            return null;
        }
    }

    private FrameError? Typing(Connection connection, string room)
    {
        if (connection.Person is not { } author)
            return FrameErrors.Login;
        if (!connection.Subscriptions.TryGetValue(room, out var subscription))
            return FrameErrors.Invalid;
        if (subscription.Room.Typing(author) && bus.IsConnected)
            _ = bus.Tell(new PersonTyped(bus.Node, room, new Author(author.Id, author.Name), tools.Clock.Now), CancellationToken.None);
        return null;
    }
}

/// <summary>What every connection works with.</summary>
internal sealed record HubContext(
    ServerClock Clock, FrameWriter Writer, HubStatistics Statistics, RealtimeLimits Limits, TimeProvider Time, FailureLog Failures);
