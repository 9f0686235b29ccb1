using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.Contracts.Gateway;
using TempMessenger.Gateway.Realtime.Rooms;

namespace TempMessenger.Gateway.Realtime.Presence;

/// <summary>
/// Sends the other gateways who is here: changes once a second, the whole every ten seconds and when somebody asks. A gateway that begins, or has been cut
/// off, asks the others. Without a bus nothing is sent.
/// </summary>
internal sealed class PresencePublisher(RoomTopics rooms, RemoteGateways neighbours, Bus bus, TimeProvider time, ILogger<PresencePublisher> logger)
    : BackgroundService
{
    /// <summary>How many people are in one event.</summary>
    public const int PeoplePerEvent = 500;

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ListEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, PublishedPresence> published = [];
    private readonly Rounds rounds = new(logger, time, "Publishing who is here failed; it is tried again");
    private long round;
    private long listedAt;
    private bool incomplete = true;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Farewell);
        try
        {
            await bus.Publish(new PeopleListed(bus.Node, ++round, 0, 1, Asks: false, []), patience.Token);
        }
        catch (OperationCanceledException)
        {
            // The others notice the silence.
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => rounds.Run(
        Beat,
        stopping =>
        {
            neighbours.Sweep();
            return bus.IsConnected ? Publish(stopping) : Task.CompletedTask;
        },
        stoppingToken);

    private async Task Publish(CancellationToken cancellation)
    {
        var asks = listedAt < bus.ConnectedAt;
        var moved = Moves();
        incomplete = asks | neighbours.TakeAsked() | incomplete || time.GetElapsedTime(listedAt) >= ListEvery
            ? !await List(asks, cancellation)
            : !await PublishMoves(moved, cancellation);
    }

    /// <summary>All who are here, as a round of its own. False where not all of it was taken: the next beat begins another.</summary>
    private async Task<bool> List(bool asks, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        round++;
        Watcher[][] parts = [.. published.Values.SelectMany(room => room.All).Chunk(PeoplePerEvent)];
        if (parts.Length == 0)
            parts = [[]];
        for (var part = 0; part < parts.Length; part++)
            if (!await bus.Publish(new PeopleListed(bus.Node, round, part, parts.Length, asks, parts[part]), cancellation))
                return false;
        listedAt = began;
        return true;
    }

    private async Task<bool> PublishMoves((List<Watcher> Came, List<Watcher> Went) moved, CancellationToken cancellation)
    {
        foreach (var came in moved.Came.Chunk(PeoplePerEvent))
            if (!await bus.Publish(new PeopleMoved(bus.Node, round, came, []), cancellation))
                return false;
        foreach (var went in moved.Went.Chunk(PeoplePerEvent))
            if (!await bus.Publish(new PeopleMoved(bus.Node, round, [], went), cancellation))
                return false;
        return true;
    }

    /// <summary>What has changed since the last beat.</summary>
    private (List<Watcher> Came, List<Watcher> Went) Moves()
    {
        var (came, went) = (new List<Watcher>(), new List<Watcher>());
        foreach (var room in rooms.Audiences)
        {
            if (!published.TryGetValue(room.Room, out var roster))
                published[room.Room] = roster = new PublishedPresence(room.Room);
            roster.Compare(room, came, went);
        }
        foreach (var (name, roster) in published)
            if (rooms.FindAudience(name) is null)
            {
                published.Remove(name);
                went.AddRange(roster.All);
            }
        return (came, went);
    }
}

/// <summary>Sends the followers of rooms who else is there.</summary>
internal sealed class RoomPresence(RoomTopics rooms, RemoteGateways remote)
{
    public void Send()
    {
        foreach (var room in rooms.Audiences)
            room.SendPresence(remote);
    }
}
