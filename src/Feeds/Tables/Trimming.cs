using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.Contracts.Feeds;
using TempMessenger.EventStore;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Feeds.Tables;

/// <summary>
/// Removes what a feed does not keep: entries and deletions that are too old or too many. No number is taken: who asks for what is above a number that was removed gets a
/// reset. A hundred feeds in a transaction, and those alone in which something is to be removed.
/// </summary>
internal sealed class Trimming(
    [FromKeyedServices(FeedsSchema.Name)] Database database, [FromKeyedServices(FeedsSchema.Name)] Outbox outbox, TimeProvider clock)
{
    private const int FeedsAtOnce = 100;

    public async Task Run(CancellationToken cancellation)
    {
        var oldest = await database.Read(db => db.First(row => row.GetInt64(0), "SELECT at FROM feed_clock"), cancellation) - FeedsSchema.KeptFor;
        foreach (var kind in (string[])[FeedKind.Home, FeedKind.Person])
            for (var after = ""; await Some(kind, oldest, after, cancellation) is { } last; after = last)
            {
            }
        await database.Run(
            "DELETE FROM person_entries WHERE expires_at<@now", cancellation, ("now", clock.GetUtcNow().ToUnixTimeMilliseconds()));
    }

    /// <summary>The last of some feeds that were trimmed; null where there are no more.</summary>
    private async Task<string?> Some(string kind, long oldest, string after, CancellationToken cancellation)
    {
        var owners = await database.All(
            row => row.GetString(0),
            $"""
            SELECT h.owner FROM {kind}_heads h WHERE h.owner>@after AND (
              (SELECT min(e.seq) FROM {kind}_entries e WHERE e.owner=h.owner)<=h.seq-{FeedsSchema.MostKept}
              OR (SELECT min(g.seq) FROM {kind}_gone g WHERE g.owner=h.owner)<=h.seq-{FeedsSchema.MostKept}
              OR (SELECT e.added_at FROM {kind}_entries e WHERE e.owner=h.owner ORDER BY e.seq LIMIT 1)<@oldest
              OR (SELECT g.added_at FROM {kind}_gone g WHERE g.owner=h.owner ORDER BY g.seq LIMIT 1)<@oldest)
            ORDER BY h.owner LIMIT {FeedsAtOnce}
            """,
            cancellation,
            ("after", after), ("oldest", oldest));
        if (owners.Count == 0)
            return null;
        await database.Write(
            async db =>
            {
                await outbox.Lock(db);
                foreach (var owner in owners)
                    await Trim(db, kind, owner, oldest);
            },
            cancellation);
        return owners[^1];
    }

    private static async Task Trim(DatabaseConnection db, string kind, string owner, long oldest)
    {
        var floor = 0L;
        foreach (var table in (string[])[$"{kind}_entries", $"{kind}_gone"])
        {
            var removed = await db.All(
                row => row.GetInt64(0),
                $"""
                DELETE FROM {table} WHERE owner=@owner
                  AND (added_at<@oldest OR seq<=(SELECT seq FROM {kind}_heads WHERE owner=@owner)-{FeedsSchema.MostKept}) RETURNING seq
                """,
                ("owner", owner), ("oldest", oldest));
            floor = removed.Append(floor).Max();
        }
        await db.Run($"UPDATE {kind}_heads SET floor=@floor WHERE owner=@owner AND floor<@floor", ("owner", owner), ("floor", floor));
    }
}

/// <summary>Trims feeds each minute.</summary>
internal sealed class TrimmingRounds(Trimming trimming, TimeProvider clock, ILogger<TrimmingRounds> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly Rounds rounds = new(logger, clock, "Feeds could not be trimmed; it is tried again");

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => rounds.Run(Period, trimming.Run, stoppingToken);
}
