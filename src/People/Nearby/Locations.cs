using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TempMessenger.Background;
using TempMessenger.Contracts.People;
using TempMessenger.People.Nearby.Tables;

namespace TempMessenger.People.Nearby;

/// <summary>Takes positions in, snaps them, and says what is kept and shown of them.</summary>
internal sealed class Locations(LocationTable table, IOptions<LocationOptions> options, TimeProvider clock)
{
    private const int PreciseTo = 10;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private long Stay => options.Value.LooksFromSeconds * 1_000L;

    public async Task<OwnLocation> Find(string own, CancellationToken cancellation) => await View(own, await table.Find(own, cancellation), cancellation);

    public async Task<OwnLocation> Share(string own, ShareLocation request, CancellationToken cancellation)
    {
        var position = PositionOf(request.Latitude, request.Longitude);
        var audience = PeopleRules.Audience(request.Audience, PersonAudience.Nobody, "audience");
        var (now, wait) = (Now, options.Value.ShownAfterSeconds * 1_000);
        // At random, so that the time of a change does not say when somebody crossed the edge of a cell.
        var delay = wait + RandomNumberGenerator.GetInt32((wait / 2) + 1);
        var kept = await table.Change(own, now, location => location.Move(position, audience, now, delay, Stay).Show(now), cancellation);
        return await View(own, kept, cancellation);
    }

    public async Task<OwnLocation> End(string own, CancellationToken cancellation) =>
        await View(own, await table.Change(own, Now, location => location.End(), cancellation), cancellation);

    /// <exception cref="Contracts.ServiceException">InvalidArgument.</exception>
    public static LocationCircle Preview(PreviewLocation request) => Circle(Cell.Of(PositionOf(request.Latitude, request.Longitude)));

    public async Task Round(CancellationToken cancellation)
    {
        var now = Now;
        await table.ShowDue(now, cancellation);
        await table.EraseOld(now - (options.Value.LocationKeptDays * 24L * 60 * 60 * 1_000), cancellation);
    }

    private async Task<OwnLocation> View(string own, KeptLocation kept, CancellationToken cancellation)
    {
        var shown = await table.FindShown(own, cancellation);
        var state = (kept, shown) switch
        {
            (_, not null) => LocationState.Shown,
            ({ Shown: not null }, _) => LocationState.Sparse,
            ({ Next: not null }, _) => LocationState.Waiting,
            ({ From: not null }, _) => LocationState.Hidden,
            _ => LocationState.None,
        };
        return new(
            state, kept.Audience, shown is { } cell ? Circle(cell) : null, Circle(kept.Next), kept.Next is null ? null : kept.NextAt, Circle(kept.From),
            kept.FromSince == 0 || kept.FromSince + Stay <= Now ? null : kept.FromSince + Stay);
    }

    private static Direction PositionOf(double latitude, double longitude) => latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180
        ? Direction.Of(latitude, longitude)
        : throw PeopleRefusals.PositionInvalid();

    private static LocationCircle? Circle(int? leaf) => leaf is { } number ? Circle(new Cell(number, Cell.Finest)) : null;

    private static LocationCircle Circle(Cell cell)
    {
        var (latitude, longitude) = cell.Center.ToDegrees();
        return new(Math.Round(latitude, 4), Math.Round(longitude, 4), (int)Math.Ceiling(cell.Radius() / PreciseTo) * PreciseTo);
    }
}

/// <summary>Shows cells that waited long enough, and erases locations that are old.</summary>
internal sealed class LocationRounds(Locations locations, IOptions<LocationOptions> options, TimeProvider clock, ILogger<LocationRounds> logger) : BackgroundService
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(20);

    private readonly Rounds rounds = new(logger, clock, "Locations that are due could not be shown; it is tried again");

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        rounds.Run(options.Value.ShownAfterSeconds < Usual.TotalSeconds ? TimeSpan.FromSeconds(1) : Usual, locations.Round, stoppingToken);
}
