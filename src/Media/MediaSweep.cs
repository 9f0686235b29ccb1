using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.Media.Files;
using TempMessenger.Media.Tables;

namespace TempMessenger.Media;

/// <summary>Removes what is over: media that vanished or that nothing showed in time, the keys of periods, and what a crash left.</summary>
internal sealed class MediaSweep(MediaTable table, FileKeys keys, MediaClock clock, MediaFolder folder, TimeProvider time)
{
    private const int RoundsPerListing = 60;
    private int round;

    public async Task Run(CancellationToken cancellation)
    {
        var now = await clock.Now(cancellation);
        while (await table.Expired(now, cancellation) is { Count: > 0 } ids)
            await table.Remove(ids, cancellation);
        var isListing = round++ % RoundsPerListing == 0;
        keys.Destroy(now, isListing);
        if (isListing)
            folder.RemoveLeftBehind(time.GetUtcNow());
    }
}

/// <summary>Sweeps each second.</summary>
internal sealed class MediaSweepRounds(MediaSweep sweep, TimeProvider clock, ILogger<MediaSweepRounds> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly Rounds rounds = new(logger, clock, "Media that are over could not be removed; it is tried again");

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => rounds.Run(Period, sweep.Run, stoppingToken);
}

/// <summary>When an account is deleted, its media go.</summary>
internal sealed class OwnerErasure(MediaTable table) : IHandle<UserDeleted>
{
    public async Task Handle(UserDeleted published, CancellationToken cancellation)
    {
        while (await table.IdsOf(published.UserId, cancellation) is { Count: > 0 } ids)
            await table.Remove(ids, cancellation);
    }
}
