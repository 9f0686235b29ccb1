using TempMessenger.Contracts.Feeds;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Posts;
using TempMessenger.EventStore;

namespace TempMessenger.Feeds.Tests;

/// <summary>A post to thousands of followers takes several transactions: none of them long, and a crash between two loses and repeats nothing.</summary>
public abstract class LongChangesContract
{
    private const int Followers = 2_600;

    private static readonly string Author = new('b', 32);

    private static readonly string[] Owners = [.. Enumerable.Range(0, Followers).Select(n => $"{n:x}".PadLeft(32, '0'))];

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private protected abstract Task<Installation> Start();

    [Fact]
    public async Task A_crash_in_the_middle_loses_and_repeats_nothing()
    {
        await using var here = await Start();
        await FollowAll(here);
        await here.CatchUp(Now);
        await here.Close();
        await here.Open(run: false);
        var (first, second) = (Some.Id(), Some.Id());
        await here.Publish(first, Some.Form(Author));
        await here.Publish(second, Some.Form(Author));
        Assert.Equal(1_000, await ApplyOnce(here));
        await Assert.ThrowsAnyAsync<Exception>(() => Replay.Verify(here.Log, here.Table, Now));

        await here.Close();
        await here.Open();
        await here.CatchUp(Now);
        var grew = here.Published.All.OfType<FeedsGrew>().ToList();
        Assert.All(grew, published => Assert.InRange(published.Numbers.Count, 1, 500));
        foreach (var (post, seq) in new[] { (first, 1), (second, 2) })
        {
            var numbers = grew.Where(published => published.Entry.Id == post).SelectMany(published => published.Numbers).ToList();
            Assert.Equal([.. Owners, Author], numbers.Select(number => number.UserId).Order(StringComparer.Ordinal));
            Assert.All(numbers, number => Assert.Equal(seq, number.Seq));
        }
        Assert.Equal([(2, second), (1, first)], (await here.Home(Owners[^1])).Select(entry => ((int)entry.Seq, entry.PostId)));
        Assert.Empty((await Replay.Verify(here.Log, here.Table, Now)).Differences);
    }

    [Fact]
    public async Task An_erased_author_goes_out_of_every_feed_over_a_crash()
    {
        await using var here = await Start();
        await FollowAll(here);
        await here.Publish(Some.Form(Author));
        await here.Publish(Some.Form(Author));
        await here.CatchUp(Now);
        await here.Close();
        await here.Open(run: false);
        await here.EraseAuthor(Author);
        Assert.Equal((2 * (Followers + 1)) - 1_000, await ApplyOnce(here));
        await here.Close();
        await here.Open();
        await here.CatchUp(Now);
        Assert.Equal(0, await Entries(here));
        foreach (var owner in new[] { Owners[0], Owners[^1] })
        {
            var changes = await here.Feeds.GetFeedChanges(new(FeedKind.Home, owner, await EpochOf(here, owner), 2), Now);
            Assert.Equal((4L, 2), (changes.Latest, changes.Deleted.Count));
        }
        Assert.Empty((await Replay.Verify(here.Log, here.Table, Now)).Differences);
    }

    private static async Task<string> EpochOf(Installation here, string owner) => (await here.Feeds.GetFeedPositions(new(FeedKind.Home, [owner]), Now))[0].Epoch;

    /// <summary>One transaction of what is due; gives how many entries there are then.</summary>
    private static async Task<long> ApplyOnce(Installation here)
    {
        var feed = new ProjectionFeed(here.Table);
        var position = await here.Table.Database.Read(feed.Position, Now);
        Assert.False(await feed.Apply(here.Table.Database, await here.Log.ReadAll(position, 500, Now), isReplay: false, Now));
        return await Entries(here);
    }

    private static Task<long> Entries(Installation here) =>
        here.Table.Database.Read(db => db.First(row => row.GetInt64(0), "SELECT count(*) FROM home_entries"), Now);

    private static async Task FollowAll(Installation here)
    {
        foreach (var some in Owners.Chunk(100))
            await here.Append([.. some.Select(owner => Some.Relation(RelationLog.Followed, owner, Author))]);
    }
}

/// <summary>In a file.</summary>
public sealed class Long_changes_in_a_file : LongChangesContract
{
    private protected override Task<Installation> Start() => Installation.Start();
}

/// <summary>In PostgreSQL.</summary>
[Trait("Needs", "servers")]
public sealed class Long_changes_in_postgres : LongChangesContract
{
    private protected override Task<Installation> Start() => Installation.StartOnPostgres();
}
