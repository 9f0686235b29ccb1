using TempMessenger.Gateway.Realtime.Presence;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Realtime.Topics;

namespace TempMessenger.Gateway.Realtime.Rooms;

/// <summary>The subscriptions of a room. Guarded by the room's lock.</summary>
internal sealed class Audience(string room, FrameWriter writer, TimeProvider time)
{
    private readonly List<Subscription> subscriptions = [];
    private readonly PresenceCounter presence = new();
    private bool newcomers;

    public bool IsEmpty => subscriptions.Count == 0;

    public void Add(Subscription subscription)
    {
        subscription.Index = subscriptions.Count;
        subscriptions.Add(subscription);
        presence.Enter(subscription.Person);
        newcomers = true;
    }

    public void Remove(Subscription subscription)
    {
        if (subscription.Ended)
            return;
        subscription.Ended = true;
        var last = subscriptions[^1];
        subscriptions[subscription.Index] = last;
        last.Index = subscription.Index;
        subscriptions.RemoveAt(subscriptions.Count - 1);
        presence.Leave(subscription.Person);
    }

    /// <summary>Sends what comes next in the room to everybody who has been told of all before it.</summary>
    public void Send(RoomFrame frame)
    {
        foreach (var subscription in subscriptions)
            if (subscription.Advance(frame.Seq))
                subscription.Connection.Enqueue(frame);
    }

    public void SendTyping(Participant author)
    {
        var frame = writer.Typing(room, author);
        foreach (var subscription in subscriptions)
            if (subscription.Person?.Id != author.Id)
                subscription.Connection.Enqueue(frame);
    }

    /// <summary>Has everybody who missed something up to <paramref name="last"/> told from the window.</summary>
    public void CatchUp(long last)
    {
        foreach (var subscription in subscriptions)
            if (subscription.FallBehind(last))
                subscription.Connection.Enqueue(new CatchUpFrame(subscription, time));
    }

    /// <summary>Has everybody start again from a snapshot.</summary>
    public void Restart()
    {
        foreach (var subscription in subscriptions)
        {
            var waits = !subscription.Live;
            subscription.Restart();
            if (!waits)
                subscription.Connection.Enqueue(new CatchUpFrame(subscription, time));
        }
    }

    public void Rename(Participant person) => presence.Rename(person);

    public void Elsewhere(IReadOnlyList<Participant> watching) => presence.Elsewhere(watching);

    public IReadOnlyList<Participant>? Here(ref long known) => presence.Here(ref known);

    /// <summary>Tells who is here: everybody if that changed, else only who came since. Called once a second.</summary>
    public void TellPresence()
    {
        var (here, news) = presence.Tell();
        if (!news && !newcomers)
            return;
        var frame = writer.Presence(room, here);
        foreach (var subscription in subscriptions)
            if (news || subscription.Newcomer)
            {
                subscription.Newcomer = false;
                subscription.Connection.Enqueue(frame);
            }
        newcomers = false;
    }
}
