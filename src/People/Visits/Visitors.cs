using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.Contracts.People;
using TempMessenger.EventStore.Keys;
using TempMessenger.People.Profiles.Tables;
using TempMessenger.People.Visits.Tables;

namespace TempMessenger.People.Visits;

/// <summary>Who looked at whom.</summary>
internal sealed class Visitors(VisitTable table, ProfileTable profiles, IVips vips, PositionTokens tokens, TimeProvider clock)
{
    private const byte CursorUse = 32;
    private const byte MadeCursorUse = 33;
    private const long KeptMilliseconds = 90L * 24 * 60 * 60 * 1_000;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Somebody looks at a profile that they may see.</summary>
    public async Task Look(string visitor, string person, CancellationToken cancellation)
    {
        if (visitor == person || await table.Has(person, visitor, Now, cancellation) || await LeavesNone(visitor, cancellation))
            return;
        await table.Add(person, visitor, Now, cancellation);
    }

    public async Task<VisitorPage> List(string own, ListVisitors request, CancellationToken cancellation)
    {
        var before = Read(CursorUse, request.Before);
        var since = Now - KeptMilliseconds;
        var count = await table.Count(own, since, cancellation);
        if (!await vips.IsVip(own, cancellation))
            return new(count, null, null);
        return Page(count, await table.ListReceived(own, before, since, request.Limit + 1, cancellation), request.Limit, CursorUse);
    }

    public async Task<VisitorPage> ListMade(string own, ListVisitsMade request, CancellationToken cancellation)
    {
        var rows = await table.ListMade(own, Read(MadeCursorUse, request.Before), Now - KeptMilliseconds, request.Limit + 1, cancellation);
        return Page(0, rows, request.Limit, MadeCursorUse);
    }

    public Task Clear(string own, CancellationToken cancellation) => table.Clear(own, cancellation);

    public Task EraseOld(CancellationToken cancellation) => table.EraseOld(Now - KeptMilliseconds, cancellation);

    private async Task<bool> LeavesNone(string visitor, CancellationToken cancellation) =>
        await profiles.Find(visitor, visitor, cancellation) is { LeavesNoVisits: true } && await vips.IsVip(visitor, cancellation);

    private VisitorPage Page(int count, List<VisitRow> rows, int limit, byte use)
    {
        var page = rows.Take(limit).ToList();
        return new(count, [.. page.Select(row => row.Visit)], rows.Count > limit ? tokens.Write(use, page[^1].Number) : null);
    }

    private long Read(byte use, string? before) => before is null ? long.MaxValue : tokens.Read(use, before) ?? throw PeopleRefusals.BeforeInvalid();
}

/// <summary>Erases visits that are old.</summary>
internal sealed class VisitRounds(Visitors visitors, TimeProvider clock, ILogger<VisitRounds> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    private readonly Rounds rounds = new(logger, clock, "Visits that are old could not be erased; it is tried again");

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => rounds.Run(Period, visitors.EraseOld, stoppingToken);
}
