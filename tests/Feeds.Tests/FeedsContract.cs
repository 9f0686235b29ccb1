using System.Text.Json;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Feeds;
using TempMessenger.Contracts.Posts;
using TempMessenger.EventStore;
using TempMessenger.Feeds.Tables;

namespace TempMessenger.Feeds.Tests;

/// <summary>What <see cref="IFeeds"/> promises, on both databases and whatever carries the calls: a deriving class says which. Where a test does not say who calls, it is the system.</summary>
public abstract class FeedsContract : IAsyncLifetime
{
    private static readonly string Ada = new('a', 32);
    private static readonly string Bob = new('b', 32);
    private static readonly string Carol = new('c', 32);

    private Installation here = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => here = await Start();

    public virtual async ValueTask DisposeAsync()
    {
        await here.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<Installation> Start();

    [Fact]
    public async Task Who_begins_to_follow_gets_the_fifty_newest_posts_and_no_reply()
    {
        var ids = new List<string>();
        for (var n = 0; n < 55; n++)
            ids.Add(await here.Publish(Some.Form(Bob)));
        await here.Publish(Some.Form(Bob, replyTo: ids[0], replyToAuthor: Bob));
        await here.Publish(Some.Form(Bob, PostAudience.Me));
        var position = await here.Follow(Ada, Bob);
        var page = await Some.As(Ada, () => here.Feeds.ListHome(new(Limit: 200, AtLeast: here.Token(position)), Now));
        Assert.Equal(ids.TakeLast(50).Reverse(), page.PostIds.Select(entry => entry.PostId));
        Assert.Equal(Enumerable.Range(1, 50).Reverse(), page.PostIds.Select(entry => (int)entry.Seq));
    }

    [Fact]
    public async Task One_post_gives_a_person_one_notice_and_never_one_who_may_not_read_it()
    {
        await here.Follow(Carol, Bob);
        var mentioned = await here.Publish(Some.Form(Bob, replyTo: Some.Id(), replyToAuthor: Ada, mentions: [Ada, Ada, Bob]));
        await here.Publish(Some.Form(Bob, PostAudience.Me, mentions: [Ada]));
        var forFollowers = await here.Publish(Some.Form(Bob, PostAudience.Followers, mentions: [Ada, Carol]));
        await here.Publish(Some.Form(Bob, replyTo: Some.Id(), replyToAuthor: Ada, gates: [Carol]));
        await here.CatchUp(Now);
        Assert.Equal([("mention", mentioned)], (await here.Notices(Ada)).Select(notice => (notice.Kind, notice.PostId)));
        Assert.Equal([("mention", forFollowers)], (await here.Notices(Carol)).Select(notice => (notice.Kind, notice.PostId)));
        Assert.Equal([("follow", null)], (await here.Notices(Bob)).Select(notice => (notice.Kind, notice.PostId)));

        await here.Unfollow(Carol, Bob);
        await here.CatchUp(Now);
        Assert.Empty(await here.Notices(Carol));
        Assert.Empty(await here.Notices(Bob));
    }

    [Fact]
    public async Task Blocking_takes_notices_away_either_way_and_lets_none_come()
    {
        await here.Publish(Some.Form(Bob, mentions: [Ada]));
        await here.Publish(Some.Form(Ada, mentions: [Bob]));
        await here.Block(Ada, Bob);
        await here.Publish(Some.Form(Bob, mentions: [Ada]));
        await here.Publish(Some.Form(Ada, mentions: [Bob]));
        await here.CatchUp(Now);
        Assert.Empty(await here.Notices(Ada));
        Assert.Empty(await here.Notices(Bob));
    }

    [Fact]
    public async Task Entries_of_other_services_come_once_and_taken_out_never_again()
    {
        var entry = new NewFeedEntry(Ada, "chat.1", "chat", Bob, 5, null, JsonSerializer.SerializeToElement(new { unread = 3 }));
        await here.Feeds.AddEntries(new([entry, entry]), Now);
        await here.Feeds.AddEntries(new([entry]), Now);
        await here.Feeds.RemoveEntries(new(Ada, ["chat.0"]), Now);
        await here.Feeds.AddEntries(new([entry with { Id = "chat.0" }]), Now);
        var changes = await here.Feeds.GetFeedChanges(new(FeedKind.Person, Ada), Now);
        var held = Assert.Single(changes.Entries);
        Assert.Equal((1, "chat.1", "chat", """{"unread":3}"""), (held.Seq, held.Id, held.Kind, held.Data!.Value.GetRawText()));
        Assert.Equal(2, changes.Latest);

        await here.Feeds.RemoveEntries(new(Ada, ["chat.1"]), Now);
        await here.Feeds.RemoveEntries(new(Ada, ["chat.1"]), Now);
        await here.Feeds.AddEntries(new([entry]), Now);
        var after = await here.Feeds.GetFeedChanges(new(FeedKind.Person, Ada, changes.Epoch, changes.To), Now);
        Assert.Equal((3, false, "chat.1"), ((int)after.Latest, after.Entries.Count > 0, Assert.Single(after.Deleted)));
    }

    [Fact]
    public async Task Of_an_entry_with_versions_the_highest_stands_in_the_feed_whatever_comes_late()
    {
        NewFeedEntry At(long version) => new(Ada, "chat.c", "chat", Bob, version, null, null, version);
        await here.Feeds.AddEntries(new([At(2)]), Now);
        await here.Feeds.AddEntries(new([At(1), At(2)]), Now);
        var known = await here.Feeds.GetFeedChanges(new(FeedKind.Person, Ada), Now);
        Assert.Equal((1, 2), ((int)known.Latest, (int)Assert.Single(known.Entries).At));
        await here.Feeds.AddEntries(new([At(5), At(4)]), Now);
        var changes = await here.Feeds.GetFeedChanges(new(FeedKind.Person, Ada, known.Epoch, known.To), Now);
        Assert.Equal((2, 5), ((int)changes.Latest, (int)Assert.Single(changes.Entries).At));
        await here.Feeds.RemoveEntries(new(Ada, ["chat.c"]), Now);
        await here.Feeds.AddEntries(new([At(6)]), Now);
        Assert.Equal(6, Assert.Single((await here.Feeds.GetFeedChanges(new(FeedKind.Person, Ada), Now)).Entries).At);
        await Some.Refused(ErrorCode.InvalidArgument, () => here.Feeds.AddEntries(new([At(-1)]), Now));
    }

    [Fact]
    public async Task A_deleted_account_leaves_nothing_but_its_id_and_gets_nothing_more()
    {
        await here.Follow(Ada, Bob);
        await here.Follow(Bob, Ada);
        await here.Publish(Some.Form(Bob, mentions: [Ada]));
        await here.Publish(Some.Form(Ada, mentions: [Bob]));
        await here.CatchUp(Now);
        await Some.As(Bob, () => here.Feeds.MovePlace(new(FeedKind.Home, 1), Now));
        await here.DeleteAccount(Bob);
        await here.CatchUp(Now);
        await here.Feeds.AddEntries(new([new(Bob, "chat.1", "chat", Ada, 5)]), Now);
        await here.Publish(Some.Form(Ada, mentions: [Bob]));
        await here.CatchUp(Now);
        Assert.Empty(await here.Home(Bob));
        Assert.Empty(await here.Notices(Bob));
        Assert.Empty(await here.Notices(Ada));
        Assert.Equal(2, (await here.Home(Ada)).Count);
        foreach (var (table, column) in new[]
        {
            ("feed_follows", "follower"), ("feed_follows", "person"), ("feed_posts", "author"), ("home_entries", "owner"), ("home_gone", "owner"), ("home_heads", "owner"),
            ("person_entries", "owner"), ("person_entries", "actor"), ("person_gone", "owner"), ("person_heads", "owner"), ("feed_places", "owner"),
        })
            Assert.Equal(0, await here.Table.Database.Read(db => db.First(row => row.GetInt64(0), $"SELECT count(*) FROM {table} WHERE {column}=@bob", ("bob", Bob)), Now));
    }

    [Fact]
    public async Task What_is_too_old_or_too_much_goes_and_who_was_away_for_longer_gets_a_reset()
    {
        var first = await here.Publish(Some.Form(Ada));
        await here.Publish(Some.Form(Ada));
        await here.Delete(first);
        await here.CatchUp(Now);
        var known = await here.Feeds.GetFeedChanges(new(FeedKind.Home, Ada), Now);
        var trimming = here.Get<Trimming>();
        await trimming.Run(Now);
        Assert.False((await here.Feeds.GetFeedChanges(new(FeedKind.Home, Ada, known.Epoch, 1), Now)).Reset);

        here.Clock.Ahead = TimeSpan.FromDays(29);
        var newest = await here.Publish(Some.Form(Ada));
        await here.CatchUp(Now);
        await trimming.Run(Now);
        Assert.True((await here.Feeds.GetFeedChanges(new(FeedKind.Home, Ada, known.Epoch, 1), Now)).Reset);
        Assert.False((await here.Feeds.GetFeedChanges(new(FeedKind.Home, Ada, known.Epoch, 3), Now)).Reset);
        Assert.Equal([newest], (await here.Home(Ada)).Select(entry => entry.PostId));
        Assert.Empty((await Replay.Verify(here.Log, here.Table, Now)).Differences);

        await here.Table.Database.Run("UPDATE home_heads SET seq=seq+@most", Now, ("most", FeedsSchema.MostKept));
        await trimming.Run(Now);
        Assert.Empty(await here.Home(Ada));
    }

    [Fact]
    public async Task What_is_not_kept_any_more_takes_no_number_when_it_goes_whether_it_was_trimmed_or_not()
    {
        var old = new List<string>();
        await here.Follow(Bob, Ada);
        for (var n = 0; n < 3; n++)
            old.Add(await here.Publish(Some.Form(Ada)));
        await here.CatchUp(Now);
        var known = await here.Feeds.GetFeedChanges(new(FeedKind.Home, Bob), Now);

        here.Clock.Ahead = TimeSpan.FromDays(29);
        var newest = await here.Publish(Some.Form(Ada));
        await here.Delete(old[0]);
        await here.CatchUp(Now);
        await here.Get<Trimming>().Run(Now);
        await here.Delete(old[1]);
        await here.Delete(newest);
        await here.Unfollow(Bob, Ada);
        await here.CatchUp(Now);
        // One came and one went.
        Assert.Equal(known.Latest + 2, (await here.Feeds.GetFeedChanges(new(FeedKind.Home, Bob), Now)).Latest);
        Assert.Empty((await Replay.Verify(here.Log, here.Table, Now)).Differences);
    }

    [Fact]
    public async Task Only_the_owner_and_the_system_are_answered()
    {
        await Some.Refused(ErrorCode.AuthenticationError, () => Some.As(null, () => here.Feeds.ListHome(new(), Now)));
        await Some.Refused(ErrorCode.AuthenticationError, () => here.Feeds.ListHome(new(), Now));
        await Some.Refused(ErrorCode.AuthenticationError, () => Some.As(null, () => here.Feeds.MovePlace(new(FeedKind.Home, 0), Now)));
        await Some.Refused(ErrorCode.Forbidden, () => Some.As(Ada, () => here.Feeds.GetFeedChanges(new(FeedKind.Home, Bob), Now)));
        await Some.Refused(ErrorCode.Forbidden, () => Some.As(Ada, () => here.Feeds.GetFeedPositions(new(FeedKind.Home, [Ada]), Now)));
        await Some.Refused(ErrorCode.Forbidden, () => Some.As(Ada, async () => { await here.Feeds.AddEntries(new([]), Now); return 0; }));
        await Some.Refused(ErrorCode.Forbidden, () => Some.As(Ada, async () => { await here.Feeds.RemoveEntries(new(Ada, []), Now); return 0; }));
        Assert.Equal(0, (await Some.As(Ada, () => here.Feeds.GetFeedChanges(new(FeedKind.Home, Ada), Now))).Latest);
    }

    [Fact]
    public async Task Bad_input_is_refused()
    {
        await Some.Refused(ErrorCode.InvalidArgument, () => Some.As(Ada, () => here.Feeds.ListHome(new(Limit: 201), Now)));
        await Some.Refused(ErrorCode.InvalidArgument, () => Some.As(Ada, () => here.Feeds.ListHome(new(Before: "x"), Now)));
        await Some.Refused(ErrorCode.InvalidArgument, () => Some.As(Ada, () => here.Feeds.ListNotices(new(AtLeast: "x"), Now)));
        await Some.Refused(ErrorCode.InvalidArgument, () => Some.As(Ada, () => here.Feeds.FindPlace(new("rooms"), Now)));
        await Some.Refused(ErrorCode.InvalidArgument, () => Some.As(Ada, () => here.Feeds.MovePlace(new(FeedKind.Home, 1), Now)));
        await Some.Refused(ErrorCode.InvalidArgument, () => here.Feeds.GetFeedChanges(new(FeedKind.Home, Ada, Limit: 1_001), Now));
        await Some.Refused(ErrorCode.InvalidArgument, () => here.Feeds.GetFeedPositions(new(FeedKind.Home, [.. Enumerable.Repeat(Ada, 501)]), Now));
        var data = JsonSerializer.SerializeToElement(new string('x', 4_095));
        foreach (var bad in new NewFeedEntry[] { new(Ada, "", "chat", Bob, 1), new(Ada, new('x', 101), "chat", Bob, 1), new(Ada, "1", "", Bob, 1), new("x", "1", "chat", Bob, 1), new(Ada, "1", "chat", Bob, 1, null, data) })
            await Some.Refused(ErrorCode.InvalidArgument, () => here.Feeds.AddEntries(new([bad]), Now));
        Assert.Equal(0, (await here.Feeds.GetFeedChanges(new(FeedKind.Person, Ada), Now)).Latest);
    }
}
