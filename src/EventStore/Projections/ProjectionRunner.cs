using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;

namespace TempMessenger.EventStore;

/// <summary>
/// Feeds every registered projection from its stored position on, in order. The host starts serving when each has caught up, or has failed once;
/// one that fails is tried again after a pause (up to a second) and holds up no other. One that fails on an event applies all before it and none after it until it can.
/// Where several instances feed one read model, each goes through the log and the read model takes every event once.
/// </summary>
public sealed class ProjectionRunner : BackgroundService
{
    private const int BatchSize = 500;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(30);

    private readonly IEventStore store;
    private readonly TimeProvider clock;
    private readonly FailureLog failures;
    private readonly IReadOnlyList<ProjectionFeed> feeds;

    /// <summary>Takes every registered projection; names are unique.</summary>
    public ProjectionRunner(IEventStore store, IEnumerable<IProjection> projections, TimeProvider clock, ILogger<ProjectionRunner> logger)
    {
        this.store = store;
        this.clock = clock;
        failures = new FailureLog(logger, clock, Quiet);
        feeds = [.. projections.Select(projection => new ProjectionFeed(projection))];
        if (feeds.GroupBy(feed => feed.Projection.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ArgumentException($"Two projections are named {twice.Key}.", nameof(projections));
    }

    /// <summary>
    /// Completes when a projection shows everything up to a position: the one of the append that a caller wants to read back. While that
    /// projection fails it waits as long as <paramref name="cancellation"/> lets it.
    /// </summary>
    /// <exception cref="ArgumentException">No projection has that name.</exception>
    public Task WaitFor(string projection, long position, CancellationToken cancellation) =>
        (feeds.FirstOrDefault(feed => feed.Projection.Name == projection)
            ?? throw new ArgumentException($"There is no projection {projection}.", nameof(projection)))
        .Applied.WaitFor(position, cancellation);

    /// <summary>As <see cref="WaitFor"/>, for a few seconds, and not at all where the projection has stopped before that position.</summary>
    /// <exception cref="NotShownException">The projection does not show it in time, though it is in the log.</exception>
    public async Task WaitUntilShown(string projection, long position, CancellationToken cancellation)
    {
        var shown = WaitFor(projection, position, cancellation);
        if (!shown.IsCompleted && feeds.First(feed => feed.Projection.Name == projection).Stopped is { } stopped && stopped.At.Position <= position)
            throw new NotShownException(FailureLog.LoggedElsewhere(stopped));
        try
        {
            await shown.WaitAsync(Patience, cancellation);
        }
        catch (TimeoutException late)
        {
            throw new NotShownException(late);
        }
    }

    /// <summary>How far each projection is.</summary>
    public IReadOnlyList<ProjectionStatus> Statuses => [.. feeds.Select(StatusOf)];

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await base.StartAsync(cancellationToken);
        await Task.WhenAll(feeds.Select(feed => feed.FirstPass.Task)).WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(feeds.Select(feed => Run(feed, stoppingToken)));

    private async Task Run(ProjectionFeed feed, CancellationToken stopping)
    {
        // Off the thread that starts the host: the stores under it work synchronously.
        await Task.Yield();
        var pause = FirstPause;
        long? failedAfter = null;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var position = await feed.Begin(stopping);
                feed.Applied.Rise(position);
                while (true)
                {
                    position = await Follow(feed, position, stopping);
                    feed.Found([]);
                    failedAfter = null;
                    failures.Over();
                    feed.FirstPass.TrySetResult();
                    await store.WaitForEvents(position, stopping);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // The boundary of a projection: whatever is wrong with one, it is tried again and the others go on.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                if (fault is ProjectionStoppedException)
                    failures.Warn(fault, LogLevel.Critical, fault.Message + ". Nothing after it is applied; it is tried again each second");
                else
                    failures.Write(fault, $"Projection {feed.Projection.Name} failed after position {feed.Applied.Position}; it is tried again each second");
                feed.FirstPass.TrySetResult();
                // Pauses get longer while nothing is applied between two failures.
                pause = failedAfter != feed.Applied.Position ? FirstPause : pause * 2 < LongestPause ? pause * 2 : LongestPause;
                failedAfter = feed.Applied.Position;
                await Task.Delay(pause, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        feed.FirstPass.TrySetResult();
    }

    private async Task<long> Follow(ProjectionFeed feed, long position, CancellationToken stopping)
    {
        while (await store.ReadAll(position, feed.Stopped is null ? BatchSize : 1, stopping) is { Count: > 0 } batch)
        {
            feed.Found(batch);
            await feed.Apply(batch, stopping);
            position = batch[^1].Position;
        }

        return position;
    }

    private ProjectionStatus StatusOf(ProjectionFeed feed)
    {
        var position = Math.Max(0, feed.Applied.Position);
        // The position rises a moment before its batch is let go of: what it covers is pending no longer.
        var pending = feed.OldestPending is { } oldest && oldest.Position > position ? oldest : null;
        return new(feed.Projection.Name, position, Math.Max(0, store.Newest - position), pending?.RecordedAt, feed.Stopped?.Message);
    }
}

/// <summary>A change is in the log, but the read model does not show it in time. The same command again has no second effect, and succeeds when it is shown.</summary>
public sealed class NotShownException(Exception cause) : EventStoreUnavailableException("The change is stored, but the read model does not show it now.", cause);
