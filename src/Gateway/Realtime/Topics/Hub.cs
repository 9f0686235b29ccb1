using System.Net.WebSockets;
using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Gateway.Realtime.Rooms;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Web.Hidden;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Realtime.Topics;

/// <summary>Brings connections and topics together: admits connections, answers what clients send and removes them at their end.</summary>
internal sealed class Hub(TopicKinds kinds, RoomTyping typing, ConnectionRegistry connections, HiddenPeople hidden, HubContext tools)
{
    private readonly FrameWriter writer = tools.Writer;
    private volatile bool stopping;

    /// <summary>Serves a connection until it is over.</summary>
    /// <param name="connection">A connection that has not been read from yet.</param>
    /// <param name="incoming">What its client sends.</param>
    /// <param name="sessions">Asked once the connection can be found by events: whether its session ended meanwhile.</param>
    public async Task Serve(Connection connection, ClientFrameReader incoming, SessionCache sessions)
    {
        tools.Statistics.Began();
        var person = connection.Visitor.Person?.Id;
        connection.Hidden = hidden.Enter(person);
        if (!connections.TryAdd(connection))
            connection.End(EndReason.TooMany);
        else if (connection.Visitor.SessionId is { } session && sessions.HasEnded(session))
            connection.End(EndReason.SessionEnded);
        else if (stopping)
            connection.End(EndReason.GoingAway);
        else
            connection.Enqueue(writer.Write(new HelloFrame(writer.Now, connection.Person)));
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
            hidden.Leave(person);
            foreach (var subscription in connection.Subscriptions.Values)
                subscription.Topic.Unsubscribe(subscription);
            await connection.Finish();
            tools.Statistics.Left();
        }
    }

    /// <summary>Announces a new room to everybody.</summary>
    public void Announce(Room room)
    {
        var frame = writer.Write(new RoomFrame(writer.Now, RoomSummary.Of(room)));
        foreach (var connection in connections.All)
            connection.Enqueue(frame);
    }

    /// <summary>Announcing something to everybody failed.</summary>
    public void Failed(Exception failure) => tools.Failures.Write(failure, "Sending a frame to all connections failed");

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
                connection.Enqueue(writer.Write(new ErrorFrame(writer.Now, refusal.Value.Code, refusal.Value.Detail, frame?.Room, frame?.Topic)));
            refused = refusal is null || refusal == FrameErrors.Unavailable ? Math.Max(0, refused - 1) : refused + 1;
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
                if (connection.Subscriptions.Remove(frame.FullTopic(), out var left))
                    left.Topic.Unsubscribe(left);
                return null;
            case "typing":
                return typing.Take(connection, frame.Room!);
            default:
                connection.Enqueue(writer.Write(new PongFrame(writer.Now)));
                return null;
        }
    }

    private async ValueTask<FrameError?> Subscribe(Connection connection, ClientFrame frame)
    {
        var full = frame.FullTopic();
        if (kinds.Find(full) is not { } topic)
            return FrameErrors.NoTopic;
        if (topic.Kind.Refuse(connection.Person, topic.Name) is { } refusal)
            return refusal;
        if (connection.Subscriptions.Remove(full, out var before))
            before.Topic.Unsubscribe(before);
        else if (connection.Subscriptions.Count >= tools.Limits.RoomsPerSocket)
            return FrameErrors.TooMany;
        try
        {
            if (topic.Kind.HasAuthors)
                await hidden.WaitUntilKnown(connection.Person?.Id, CancellationToken.None);
            connection.Subscriptions[full] = await topic.Kind.Topics.Subscribe(connection, topic.Name, frame.Resumption());
            return null;
        }
        catch (ServiceException refused) when (refused.Code == ErrorCode.NotFound)
        {
            return frame.Room is null ? FrameErrors.NoTopic : FrameErrors.NotFound;
        }
        catch (ServiceException)
        {
            if (topic.Kind.WriteUnavailable(topic.Name) is not null)
                return FrameErrors.Unavailable;
            connection.End(EndReason.Unavailable);
            return null;
        }
    }
}

/// <summary>What every connection and every kind of topic works with.</summary>
public sealed class HubContext
{
    internal HubContext(ServerClock clock, FrameWriter writer, HubStatistics statistics, RealtimeLimits limits, TimeProvider time, FailureLog failures) =>
        (Clock, Writer, Statistics, Limits, Time, Failures) = (clock, writer, statistics, limits, time, failures);

    internal ServerClock Clock { get; }

    internal FrameWriter Writer { get; }

    internal HubStatistics Statistics { get; }

    internal RealtimeLimits Limits { get; }

    internal TimeProvider Time { get; }

    internal FailureLog Failures { get; }
}
