using System.Globalization;
using TempMessenger.Contracts.Feeds;
using TempMessenger.Contracts.Posts;

namespace TempMessenger.Feeds.Tables.Home;

/// <summary>
/// Brings posts into home feeds and takes them out, a few hundred feeds in a statement. What is done of a long change shows by its rows: a post is in the feeds of its
/// followers up to some id, and is gone from those before some id. So it goes on from there in the next transaction, and after a crash.
/// </summary>
internal static class HomeFeeds
{
    /// <summary>How many of an account's posts come to who begins to follow it.</summary>
    public const int Backfill = 50;

    /// <summary>An entry <c>e</c> of a feed whose head is <c>h</c>; see <see cref="FeedChange.Oldest"/>.</summary>
    private static readonly string Kept = string.Create(CultureInfo.InvariantCulture, $"e.seq>h.seq-{FeedsSchema.MostKept} AND e.added_at>=@oldest");

    /// <summary>Brings a post to the followers of its author. False where some are left for the next transaction.</summary>
    public static async Task<bool> Add(FeedChange change, PostFacts post, long at)
    {
        var after = await change.Db.First(
            row => row.IsDBNull(0) ? "" : row.GetString(0), "SELECT max(owner) FROM home_entries WHERE position=@position", ("position", post.Position)) ?? "";
        while (!change.IsFull)
        {
            var owners = await change.Db.All(
                row => row.GetString(0),
                $"SELECT follower FROM feed_follows WHERE person=@author AND follower>@after{OnlyAuthor(post)} ORDER BY follower LIMIT @limit",
                ("author", post.Author), ("after", after), ("limit", FeedChange.FeedsAtOnce));
            if (owners.Count > 0)
                await AddTo(change, post, after, owners[^1], at);
            change.Count(owners.Count + 1);
            if (owners.Count < FeedChange.FeedsAtOnce)
                return true;
            after = owners[^1];
        }
        return false;
    }

    /// <summary>Takes a post out of every feed. False where some are left for the next transaction.</summary>
    public static async Task<bool> Remove(FeedChange change, PostFacts post, long at)
    {
        while (!change.IsFull)
        {
            var owners = await change.Db.All(
                row => row.GetString(0),
                "SELECT owner FROM home_entries WHERE position=@position ORDER BY owner LIMIT @limit",
                ("position", post.Position), ("limit", FeedChange.FeedsAtOnce));
            if (owners.Count > 0)
                await RemoveFrom(change, post, owners[^1], at);
            change.Count(owners.Count + 1);
            if (owners.Count < FeedChange.FeedsAtOnce)
                return true;
        }
        return false;
    }

    /// <summary>Brings the newest posts of an account to one who begins to follow it. Others are told the last number: they ask for what is before it.</summary>
    public static async Task AddNewest(FeedChange change, string owner, string author, long at, long position)
    {
        var newest = await change.Db.All(
            PostFacts.Read,
            $"""
            SELECT {PostFacts.Columns} FROM feed_posts
            WHERE author=@author AND is_reply=0 AND level<>'{PostAudience.Me}' AND (expires_at IS NULL OR expires_at>@at) ORDER BY position DESC LIMIT {Backfill}
            """,
            ("author", author), ("at", at));
        if (newest.Count == 0)
            return;
        newest.Reverse();
        var last = await Count(change, owner, newest.Count);
        await change.Db.RunMany(
            "INSERT INTO home_entries(owner, position, seq, added_at) VALUES(@owner, @position, @seq, @at)",
            newest.Select((post, n) => (post.Position, Seq: last - newest.Count + 1 + n)).ToList(),
            row => [("owner", owner), ("position", row.Position), ("seq", row.Seq), ("at", at)]);
        change.Count(1);
        change.Grew(FeedKind.Home, newest[^1].Entry(0), [new(owner, last)], position);
    }

    /// <summary>Takes all posts of an account out of one feed. Others are told the last number, as above.</summary>
    public static async Task RemoveAuthor(FeedChange change, string owner, string author, long at)
    {
        var ids = await change.Db.All(
            row => row.GetString(0),
            $"""
            SELECT p.id FROM home_entries e JOIN feed_posts p ON p.position=e.position JOIN home_heads h ON h.owner=e.owner
            WHERE e.owner=@owner AND p.author=@author AND {Kept} ORDER BY e.position
            """,
            ("owner", owner), ("author", author), ("oldest", change.Oldest));
        await change.Db.Run(
            "DELETE FROM home_entries WHERE owner=@owner AND position IN (SELECT position FROM feed_posts WHERE author=@author)", ("owner", owner), ("author", author));
        if (ids.Count == 0)
            return;
        var last = await Count(change, owner, ids.Count);
        await change.Db.RunMany(
            "INSERT INTO home_gone(owner, seq, id, added_at) VALUES(@owner, @seq, @id, @at)",
            ids.Select((id, n) => (Id: id, Seq: last - ids.Count + 1 + n)).ToList(),
            row => [("owner", owner), ("seq", row.Seq), ("id", row.Id), ("at", at)]);
        change.Count(ids.Count);
        change.Shrank(FeedKind.Home, ids[^1], [new(owner, last)]);
    }

    /// <summary>Removes a whole feed: its owner is gone.</summary>
    public static async Task Forget(FeedChange change, string owner)
    {
        foreach (var table in (string[])["home_entries", "home_gone", "home_heads"])
            change.Count(await change.Db.Run($"DELETE FROM {table} WHERE owner=@owner", ("owner", owner)));
    }

    private static async Task AddTo(FeedChange change, PostFacts post, string after, string last, long at)
    {
        var some = $"SELECT follower FROM feed_follows WHERE person=@author AND follower>@after AND follower<=@last{OnlyAuthor(post)}";
        (string, object?)[] bounds = [("author", post.Author), ("after", after), ("last", last)];
        var numbers = await change.Db.All(
            row => new FeedNumber(row.GetString(0), row.GetInt64(1)),
            $"INSERT INTO home_heads(owner, seq) SELECT follower, 1 FROM ({some}) AS chosen WHERE true ON CONFLICT(owner) DO UPDATE SET seq=home_heads.seq+1 RETURNING owner, seq",
            bounds);
        await change.Db.Run(
            $"INSERT INTO home_entries(owner, position, seq, added_at) SELECT owner, @position, seq, @at FROM home_heads WHERE owner IN ({some})",
            [("position", post.Position), ("at", at), .. bounds]);
        change.Grew(FeedKind.Home, post.Entry(0), numbers, post.Position);
    }

    private static async Task RemoveFrom(FeedChange change, PostFacts post, string last, long at)
    {
        var numbers = await change.Db.All(
            row => new FeedNumber(row.GetString(0), row.GetInt64(1)),
            $"""
            UPDATE home_heads SET seq=seq+1 WHERE owner IN (
              SELECT e.owner FROM home_entries e JOIN home_heads h ON h.owner=e.owner WHERE e.position=@position AND e.owner<=@last AND {Kept})
            RETURNING owner, seq
            """,
            ("position", post.Position), ("last", last), ("oldest", change.Oldest));
        await change.Db.Run("DELETE FROM home_entries WHERE position=@position AND owner<=@last", ("position", post.Position), ("last", last));
        if (numbers.Count == 0)
            return;
        await change.Db.Run(
            $"INSERT INTO home_gone(owner, seq, id, added_at) SELECT owner, seq, @id, @at FROM home_heads WHERE {change.Db.Dialect.In("owner", "@owners")}",
            ("id", post.Id), ("at", at), ("owners", numbers.Select(number => number.UserId).ToArray()));
        change.Shrank(FeedKind.Home, post.Id, numbers);
    }

    /// <summary>Takes numbers of one feed; gives the last of them.</summary>
    private static Task<long> Count(FeedChange change, string owner, int numbers) => change.Db.First(
        row => row.GetInt64(0),
        "INSERT INTO home_heads(owner, seq) VALUES(@owner, @numbers) ON CONFLICT(owner) DO UPDATE SET seq=home_heads.seq+excluded.seq RETURNING seq",
        ("owner", owner), ("numbers", numbers));

    private static string OnlyAuthor(PostFacts post) => post.Level == PostAudience.Me ? " AND follower=@author" : "";
}
