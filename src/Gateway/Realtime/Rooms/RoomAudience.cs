using TempMessenger.Gateway.Realtime.Presence;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Realtime.Topics;

namespace TempMessenger.Gateway.Realtime.Rooms;

/// <summary>The subscriptions of a room, with who they are and who is writing.</summary>
/// <param name="room">The room's name.</param>
/// <param name="writer">Writes the frames.</param>
/// <param name="time">The clock.</param>
/// <param name="gate">The topic's lock.</param>
internal sealed class RoomAudience(string room, FrameWriter writer, TimeProvider time, Lock gate) : TopicAudience(time)
{
    private readonly PresenceCounter presence = new();
    private readonly TypingPace pace = new(time);
    private readonly PresenceFrames frames = new();
    private long elsewhere;

    public string Room => room;

    /// <summary>Somebody, here or at another gateway, is writing. False where that comes too often to be passed on.</summary>
    public bool Typing(Participant author)
    {
        lock (gate)
        {
            if (!pace.Allows(author.Id))
                return false;
            var frame = writer.Write(new TypingFrame(writer.Now, room, author));
            foreach (var subscription in Subscriptions)
                if (subscription.Person?.Id != author.Id && !subscription.Connection.Hidden.Hides(author.Id))
                    subscription.Connection.Enqueue(frame);
            return true;
        }
    }

    public void Rename(Participant person)
    {
        lock (gate)
            presence.Rename(person);
    }

    /// <summary>Who follows it at this gateway, or null where that is as it was at <paramref name="version"/>.</summary>
    public IReadOnlyList<Participant>? People(ref long version)
    {
        lock (gate)
            return presence.Here(ref version);
    }

    /// <summary>Sends each who is here, as they may see it: where that changed, and to who came since. Called once a second.</summary>
    public void SendPresence(RemoteGateways remote)
    {
        lock (gate)
        {
            if (remote.In(room, ref elsewhere) is { } watching)
                presence.Elsewhere(watching);
            frames.Send(presence, Subscriptions, here => writer.Write(new PresenceFrame(writer.Now, room, here.Names, here.Count)));
        }
    }

    protected override void Entered(TopicSubscription subscription)
    {
        presence.Enter(subscription.Person);
        frames.Entered(subscription);
    }

    protected override void Left(TopicSubscription subscription)
    {
        presence.Leave(subscription.Person);
        frames.Left(subscription);
    }
}
