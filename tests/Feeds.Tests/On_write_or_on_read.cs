using System.Diagnostics;
using System.Globalization;
using TempMessenger.Contracts.Feeds;
using TempMessenger.Contracts.People;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Feeds.Tests;

/// <summary>
/// The figures of docs/decisions/0024: what a post to many followers costs when it is brought to each, and what a page costs then and when it is put together on
/// reading. Both must show the same.
/// </summary>
public abstract class OnWriteOrOnRead
{
    private const string OnRead =
        """
        SELECT p.id FROM feed_follows f JOIN feed_posts p ON p.author=f.person
        WHERE f.follower=@owner AND p.is_reply=0 AND p.level<>'me' ORDER BY p.position DESC LIMIT 51
        """;

    private static readonly int Followers = Scale.Of(1_000, 10_000);
    private static readonly int Authors = Scale.Of(50, 500);
    private static readonly string Author = new('b', 32);
    private static readonly string Reader = new('c', 32);

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private protected abstract string Where { get; }

    private protected abstract Task<Installation> Start();

    [Fact]
    public async Task Both_ways_show_the_same()
    {
        await using var here = await Start();
        foreach (var some in Enumerable.Range(0, Followers).Select(n => $"{n:x}".PadLeft(32, '0')).Chunk(100))
            await here.Append([.. some.Select(owner => Some.Relation(RelationLog.Followed, owner, Author))]);
        await here.CatchUp(Now);
        var (whole, place) = (new List<double>(), new List<double>());
        for (var round = 0; round < 10; round++)
        {
            await here.Publish(Some.Form(Author));
            var fan = Timed(whole, () => here.CatchUp(Now));
            // What another change waits for meanwhile: the reading place of somebody else.
            while (!fan.IsCompleted)
                await Timed(place, () => Some.As(Reader, () => here.Feeds.MovePlace(new(FeedKind.Home, 0), Now)));
            await fan;
        }

        await FollowMany(here.Table.Database);
        var (onWrite, onRead) = (new List<double>(), new List<double>());
        for (var round = 0; round < 50; round++)
        {
            List<string> read = [];
            HomePage? page = null;
            await Timed(onWrite, async () => page = await Some.As(Reader, () => here.Feeds.ListHome(new(), Now)));
            await Timed(onRead, async () => read = await here.Table.Database.All(row => row.GetString(0), OnRead, Now, ("owner", Reader)));
            Assert.Equal(read.Take(50), page!.PostIds.Select(entry => entry.PostId));
        }
        Scale.Report(string.Create(
            CultureInfo.InvariantCulture,
            $"feeds, {Where}: a post to {Followers} followers on write {Of(whole, 0.5):0} ms (p99 {Of(whole, 0.99):0}), another change meanwhile p50 {Of(place, 0.5):0.0} p99 {Of(place, 0.99):0.0} ms; a page, {Authors} followed with 200 posts each: on write {Of(onWrite, 0.5):0.00} (p99 {Of(onWrite, 0.99):0.00}) ms, on read {Of(onRead, 0.5):0.00} (p99 {Of(onRead, 0.99):0.00}) ms"));
    }

    /// <summary>A reader who follows many, as the tables hold it.</summary>
    private static Task FollowMany(Database database) => database.Write(
        async db =>
        {
            var rows = Enumerable.Range(0, Authors * 200).Select(n => (Position: 1_000_000_000L + n, Author: $"{n % Authors:x}".PadLeft(32, 'd'))).ToList();
            foreach (var some in rows.Chunk(5_000))
            {
                await db.RunMany(
                    "INSERT INTO feed_posts(position, id, author, level, gates, is_reply, published_at) VALUES(@position, @id, @author, 'everyone', '', 0, 1)",
                    some,
                    row => [("position", row.Position), ("id", $"{row.Position:x}".PadLeft(32, 'e')), ("author", row.Author)]);
            }
            await db.Run("INSERT INTO feed_follows(person, follower) SELECT DISTINCT author, @reader FROM feed_posts WHERE position>=1000000000", ("reader", Reader));
            await db.Run(
                "INSERT INTO home_entries(owner, position, seq, added_at) SELECT @reader, position, position-1000000000+1, 1 FROM feed_posts WHERE position>=@from",
                ("reader", Reader), ("from", rows[Math.Max(0, rows.Count - 10_000)].Position));
        },
        Now,
        TimeSpan.FromMinutes(2));

    private static async Task Timed(List<double> times, Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        await work();
        times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    private static double Of(List<double> times, double share) => times.Order().ElementAt((int)Math.Min(times.Count - 1, times.Count * share));
}

/// <summary>In a file.</summary>
public sealed class On_write_or_on_read_in_a_file : OnWriteOrOnRead
{
    private protected override string Where => "SQLite";

    private protected override Task<Installation> Start() => Installation.Start();
}

/// <summary>In PostgreSQL.</summary>
[Trait("Needs", "servers")]
public sealed class On_write_or_on_read_in_postgres : OnWriteOrOnRead
{
    private protected override string Where => "PostgreSQL";

    private protected override Task<Installation> Start() => Installation.StartOnPostgres();
}
