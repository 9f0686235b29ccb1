using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.Gateway.Realtime.Presence;

namespace TempMessenger.Gateway.Realtime.Topics;

/// <summary>
/// Asks how far the followed topics have come: the last event of a topic may be lost on the bus, and then no later number shows the hole.
/// One call asks about many topics, at once when the bus is back and every few seconds while it is there. In one process nothing is lost.
/// </summary>
internal sealed class TopicChecks(TopicKinds kinds, Bus bus, TimeProvider time, ILogger<TopicChecks> logger)
    : BackgroundService
{
    /// <summary>How many topics one call asks about.</summary>
    public const int TopicsPerCall = 500;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly Rounds rounds = new(logger, time, "Looking whether topics are to be asked about failed; it goes on");
    private long began;
    private bool failed;

    /// <summary>How often it has looked whether topics are to be asked about.</summary>
    public int Looks { get; private set; }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => rounds.Run(
        Look,
        stopping =>
        {
            Looks++;
            return bus.IsConnected && IsDue() ? CheckQuietly(stopping) : Task.CompletedTask;
        },
        stoppingToken);

    private bool IsDue() => began < bus.ConnectedAt || time.GetElapsedTime(began) >= (failed ? PauseAfterFailure : Pause);

    private async Task CheckQuietly(CancellationToken cancellation)
    {
        (began, failed) = (time.GetTimestamp(), false);
        foreach (var kind in kinds.All)
            await CheckQuietly(kind, cancellation);
    }

    private async Task CheckQuietly(TopicKind kind, CancellationToken cancellation)
    {
        try
        {
            foreach (var some in kind.Topics.All.Where(topic => topic.Exists).Select(topic => topic.Name).Chunk(TopicsPerCall))
                foreach (var position in await kind.AskPositions(some, cancellation))
                    kind.Topics.Find(position.Name)?.Expect(position);
        }
#pragma warning disable CA1031 // The loop must outlive whatever one round meets; the next one asks about everything again.
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            failed = true;
            kind.Failed(failure);
        }
    }
}
