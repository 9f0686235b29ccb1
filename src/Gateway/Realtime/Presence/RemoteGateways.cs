using TempMessenger.Contracts;
using TempMessenger.Contracts.Gateway;
using TempMessenger.Gateway.Realtime.Sockets;

namespace TempMessenger.Gateway.Realtime.Presence;

/// <summary>Who watches rooms at the other gateways, as they last published it.</summary>
[Handles(Delivery.Broadcast)]
internal sealed class RemoteGateways(Bus bus, TimeProvider time) : IHandle<PeopleListed>, IHandle<PeopleMoved>
{
    /// <summary>After so long a silent gateway is gone: three times the interval between two complete lists.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly Dictionary<string, RemoteGateway> byNode = [];
    private readonly Dictionary<string, RemotePresence> byRoom = [];
    private long changes;
    private bool asked;

    /// <summary>Whether somebody has asked since the last time who is here.</summary>
    public bool TakeAsked()
    {
        lock (gate)
        {
            var was = asked;
            asked = false;
            return was;
        }
    }

    /// <summary>Who is in the room elsewhere, each once; null where that is as it was at <paramref name="version"/>.</summary>
    public IReadOnlyList<Participant>? In(string room, ref long version)
    {
        lock (gate)
        {
            var people = byRoom.GetValueOrDefault(room);
            if (version == (people?.Version ?? 0))
                return null;
            version = people?.Version ?? 0;
            return people?.All() ?? [];
        }
    }

    public Task Handle(PeopleListed published, CancellationToken cancellation)
    {
        if (published.Node == bus.Node)
            return Task.CompletedTask;
        lock (gate)
        {
            var neighbour = Seen(published.Node);
            asked |= published.Asks;
            foreach (var watcher in published.People)
                Enter(published.Node, watcher, published.Round);
            if (neighbour.HasWhole(published))
                RemoveBefore(published.Node, published.Round);
        }
        return Task.CompletedTask;
    }

    public Task Handle(PeopleMoved published, CancellationToken cancellation)
    {
        if (published.Node == bus.Node)
            return Task.CompletedTask;
        lock (gate)
        {
            Seen(published.Node);
            foreach (var watcher in published.Came)
                Enter(published.Node, watcher, published.Round);
            foreach (var watcher in published.Went)
                Change(watcher.Room, people => people.Leave(published.Node, watcher.Id));
        }
        return Task.CompletedTask;
    }

    /// <summary>Forgets gateways that have been silent for too long.</summary>
    public void Sweep()
    {
        lock (gate)
            foreach (var (node, neighbour) in byNode)
                if (time.GetElapsedTime(neighbour.HeardAt) > Patience)
                {
                    byNode.Remove(node);
                    RemoveBefore(node, long.MaxValue);
                }
    }

    private RemoteGateway Seen(string node)
    {
        if (!byNode.TryGetValue(node, out var neighbour))
            byNode[node] = neighbour = new RemoteGateway();
        neighbour.HeardAt = time.GetTimestamp();
        return neighbour;
    }

    private void Enter(string node, Watcher watcher, long round) => Change(watcher.Room, people => people.Enter(node, watcher, round));

    private void RemoveBefore(string node, long round)
    {
        foreach (var room in byRoom.Keys.ToList())
            Change(room, people => people.RemoveBefore(node, round));
    }

    private void Change(string room, Func<RemotePresence, bool> change)
    {
        var people = byRoom.GetValueOrDefault(room) ?? new RemotePresence();
        if (!change(people))
            return;
        people.Version = ++changes;
        if (people.IsEmpty)
            byRoom.Remove(room);
        else
            byRoom[room] = people;
    }

    /// <summary>A gateway, and how much of its present round has come.</summary>
    private sealed class RemoteGateway
    {
        private long round;
        private int next;

        public long HeardAt { get; set; }

        /// <summary>Whether with this part all of the round have come, in their order: only then is it known who is not in it.</summary>
        public bool HasWhole(PeopleListed part)
        {
            if (part.Part == 0)
                (round, next) = (part.Round, 0);
            if (part.Round != round || part.Part != next)
                return false;
            return ++next == part.Parts;
        }
    }
}
