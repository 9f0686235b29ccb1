using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.Contracts.Gateway;
using TempMessenger.Gateway.Realtime.Rooms;

namespace TempMessenger.Gateway.Realtime.Presence;

/// <summary>
/// Tells the other gateways who is here: changes once a second, the whole every ten seconds and when somebody asks. A gateway that begins, or has been cut
/// off, asks the others. Where there is no bus nothing is told.
/// </summary>
internal sealed class PresencePublisher(RoomRegistry rooms, RemoteGateways neighbours, Bus bus, TimeProvider time, ILogger<PresencePublisher> logger)
    : BackgroundService
{
    /// <summary>How many people one event tells of.</summary>
    public const int PeoplePerEvent = 500;

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ListEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, PublishedPresence> told = [];
    private readonly Rounds rounds = new(logger, time, "Telling the other gateways who is here failed; it goes on");
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
            await bus.Tell(new PeopleListed(bus.Node, ++round, 0, 1, Asks: false, []), patience.Token);
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
            return bus.IsConnected ? Tell(stopping) : Task.CompletedTask;
        },
        stoppingToken);

    private async Task Tell(CancellationToken cancellation)
    {
        var asks = listedAt < bus.ConnectedAt;
        var moved = Moves();
        incomplete = asks | neighbours.TakeAsked() | incomplete || time.GetElapsedTime(listedAt) >= ListEvery
            ? !await List(asks, cancellation)
            : !await TellMoves(moved, cancellation);
    }

    /// <summary>All who are here, as a round of its own. False where not all of it was taken: the next beat begins another.</summary>
    private async Task<bool> List(bool asks, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        round++;
        Watcher[][] parts = [.. told.Values.SelectMany(room => room.All).Chunk(PeoplePerEvent)];
        if (parts.Length == 0)
            parts = [[]];
        for (var part = 0; part < parts.Length; part++)
            if (!await bus.Tell(new PeopleListed(bus.Node, round, part, parts.Length, asks, parts[part]), cancellation))
                return false;
        listedAt = began;
        return true;
    }

    private async Task<bool> TellMoves((List<Watcher> Came, List<Watcher> Went) moved, CancellationToken cancellation)
    {
        foreach (var came in moved.Came.Chunk(PeoplePerEvent))
            if (!await bus.Tell(new PeopleMoved(bus.Node, round, came, []), cancellation))
                return false;
        foreach (var went in moved.Went.Chunk(PeoplePerEvent))
            if (!await bus.Tell(new PeopleMoved(bus.Node, round, [], went), cancellation))
                return false;
        return true;
    }

    /// <summary>What has changed since the last beat.</summary>
    private (List<Watcher> Came, List<Watcher> Went) Moves()
    {
        var (came, went) = (new List<Watcher>(), new List<Watcher>());
        foreach (var room in rooms.All)
        {
            if (!told.TryGetValue(room.Name, out var roster))
                told[room.Name] = roster = new PublishedPresence(room.Name);
            roster.Compare(room, came, went);
        }
        foreach (var (name, roster) in told)
            if (rooms.Find(name) is null)
            {
                told.Remove(name);
                went.AddRange(roster.All);
            }
        return (came, went);
    }
}
