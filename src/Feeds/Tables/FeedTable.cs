using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.EventStore;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Feeds.Tables;

/// <summary>
/// The read model of feeds. Home feeds are a projection of the log and nothing else, their numbers included. Notices come from the log, too, but stand in
/// <c>person</c> feeds, which are state: a replay leaves those alone.
/// </summary>
internal sealed class FeedTable(
    [FromKeyedServices(FeedsSchema.Name)] Database database, [FromKeyedServices(FeedsSchema.Name)] Outbox outbox) : IProjection
{
    private const int MostLooks = 40;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public string Name => FeedsSchema.Name;

    public Database Database => database;

    public DatabaseSchema Schema => FeedsSchema.Schema;

    public string PositionTable => "feeds_projected";

    public IReadOnlyList<string> Tables =>
    [
        "feed_progress", "feed_clock", "feed_accounts_gone", "feed_follows", "feed_blocks", "feed_posts", "home_heads", "home_entries", "home_gone",
    ];

    public Outbox Outbox => outbox;

    public async Task Apply(ProjectionBatch batch)
    {
        // First, since other changes of person feeds lock rows in another order.
        if (!batch.IsReplay)
            await outbox.Lock(batch.Db);
        var begun = await ProgressOf(batch.Db);
        var clock = await batch.Db.First(row => row.GetInt64(0), "SELECT at FROM feed_clock");
        var change = new FeedChange(batch, clock);
        var fold = new FeedFold(change);
        foreach (var e in batch.Events)
        {
            var isFull = change.IsFull;
            if (!isFull)
                change.Begin(e);
            if (isFull || !await fold.Apply(e))
            {
                batch.EndBefore(e);
                await SetProgress(batch.Db, begun, isFull ? begun : e.Position);
                break;
            }
            begun = await SetProgress(batch.Db, begun, 0);
            clock = change.Clock;
        }
        await batch.Db.Run("UPDATE feed_clock SET at=@at", ("at", clock));
    }

    public async Task<IReadOnlyDictionary<string, object>> ReadRows(Database of, CancellationToken cancellation)
    {
        for (var look = 0; await of.Read(ProgressOf, cancellation) != 0; look++)
        {
            if (look == MostLooks)
                throw new DatabaseUnavailableException("A long change of feeds is only half done now. Try again in a moment.");
            await Task.Delay(Pause, cancellation);
        }
        return await of.Read(Rows, cancellation);
    }

    /// <summary>What was trimmed, or will be, is left out: it depends on when that was.</summary>
    private static async Task<IReadOnlyDictionary<string, object>> Rows(DatabaseConnection db)
    {
        var all = new Dictionary<string, object>();
        var oldest = await db.First(row => row.GetInt64(0), "SELECT at FROM feed_clock") - FeedsSchema.KeptFor;
        await Add("post", "SELECT id, position||' '||author||' '||level||' '||gates||' '||is_reply||' '||published_at||' '||coalesce(expires_at, 0) FROM feed_posts");
        await Add("follows", "SELECT follower||' '||person, '' FROM feed_follows");
        await Add("blocks", "SELECT blocker||' '||person, '' FROM feed_blocks");
        await Add("gone", "SELECT account, '' FROM feed_accounts_gone");
        await Add("head", "SELECT owner, ''||seq FROM home_heads");
        await Add("entry", $"SELECT t.owner||' '||position, t.seq||' '||added_at FROM home_entries t {Kept}");
        await Add("deletion", $"SELECT t.owner||' '||t.seq, id||' '||added_at FROM home_gone t {Kept}");
        return all;

        async Task Add(string kind, string sql)
        {
            (string, object?)[] values = sql.Contains("@oldest", StringComparison.Ordinal) ? [("oldest", oldest)] : [];
            foreach (var (key, value) in await db.All(row => (row.GetString(0), row.GetString(1)), sql, values))
                all[$"{kind} {key}"] = value;
        }
    }

    private static readonly string Kept = string.Create(
        CultureInfo.InvariantCulture, $"JOIN home_heads h ON h.owner=t.owner WHERE t.added_at>=@oldest AND t.seq>h.seq-{FeedsSchema.MostKept}");

    private static Task<long> ProgressOf(DatabaseConnection db) => db.First(row => row.GetInt64(0), "SELECT position FROM feed_progress");

    private static async Task<long> SetProgress(DatabaseConnection db, long known, long position)
    {
        if (known != position)
            await db.Run("UPDATE feed_progress SET position=@position", ("position", position));
        return position;
    }
}
