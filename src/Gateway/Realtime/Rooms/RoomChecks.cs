using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.Gateway.Realtime.Presence;

namespace TempMessenger.Gateway.Realtime.Rooms;

/// <summary>
/// Asks how far the watched rooms have come: the last event of a room may be lost on the bus, and then no later number shows the hole.
/// One call asks about many rooms, at once when the bus is back and every few seconds while it is there. In one process nothing is lost.
/// </summary>
internal sealed class RoomChecks(RoomRegistry rooms, RoomSource source, Bus bus, TimeProvider time, ILogger<RoomChecks> logger)
    : BackgroundService
{
    /// <summary>How many rooms one call asks about.</summary>
    public const int RoomsPerCall = 500;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly Rounds rounds = new(logger, time, "Looking whether rooms are to be asked about failed; it goes on");
    private long began;
    private bool failed;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => rounds.Run(
        Look, stopping => bus.IsConnected && IsDue() ? CheckQuietly(stopping) : Task.CompletedTask, stoppingToken);

    private bool IsDue() => began < bus.ConnectedAt || time.GetElapsedTime(began) >= (failed ? PauseAfterFailure : Pause);

    private async Task CheckQuietly(CancellationToken cancellation)
    {
        began = time.GetTimestamp();
        try
        {
            await Check(cancellation);
            failed = false;
        }
#pragma warning disable CA1031 // The loop must outlive whatever one round meets; the next one asks about everything again.
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            failed = true;
            source.Failed(failure);
        }
    }

    private async Task Check(CancellationToken cancellation)
    {
        foreach (var some in rooms.All.Where(room => room.Exists).Select(room => room.Name).Chunk(RoomsPerCall))
            foreach (var position in await source.AskPositions(some, cancellation))
                rooms.Find(position.Room)?.Expect(position);
    }
}
