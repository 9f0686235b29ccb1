using TempMessenger.Contracts.Feeds;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Feeds.Tables.Home;
using TempMessenger.Feeds.Tables.Person;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Feeds.Tables;

/// <summary>What each event means for feeds. An event whose effect is too large for the transaction comes again in the next one; each part of it is idempotent.</summary>
internal sealed class FeedFold(FeedChange change)
{
    // The posts' own: the last event about an author, in a stream of its own.
    private const string AuthorErased = "AuthorErased";
    private const string AuthorPrefix = "author-";

    private DatabaseConnection Db => change.Db;

    /// <summary>False where some of the event is left for the next transaction.</summary>
    public async Task<bool> Apply(RecordedEvent e)
    {
        if (PostLog.IdOf(e.Stream) is { } post)
        {
            return e.Type switch
            {
                PostLog.Published => await Publish(e, post, PostLog.ReadPublished(e.Data.Span)),
                PostLog.Deleted or PostLog.Vanished => await PostFacts.Find(Db, post) is not { } facts || await Remove(e, facts),
                _ => true,
            };
        }

        if (RelationLog.IsStream(e.Stream))
            return await Relate(e, RelationLog.Read(e.Data.Span));
        if (AccountLog.IdOf(e.Stream) is { } account)
            return e.Type != AccountLog.Deleted || await Forget(e, account);
        return e.Type != AuthorErased || !e.Stream.StartsWith(AuthorPrefix, StringComparison.Ordinal) || await Erase(e, e.Stream[AuthorPrefix.Length..]);
    }

    private async Task<bool> Publish(RecordedEvent e, string id, PublishedForm form)
    {
        if (await Relations.IsGone(Db, form.Author))
            return true;
        var post = PostFacts.Of(e.Position, id, form);
        if (await post.Insert(Db))
        {
            if (!post.IsReply)
                await Relations.Follow(Db, form.Author, form.Author);
            if (!change.IsReplay)
                await new NoticesOfPosts(Db, Persons(e)).Add(post, form);
        }
        return post.IsReply || await HomeFeeds.Add(change, post, e.RecordedAt);
    }

    private async Task<bool> Remove(RecordedEvent e, PostFacts post)
    {
        if (!await HomeFeeds.Remove(change, post, e.RecordedAt))
            return false;
        if (!change.IsReplay)
            await Persons(e).RemoveWhere("e.post=@post", ("post", post.Id));
        await Db.Run("DELETE FROM feed_posts WHERE position=@position", ("position", post.Position));
        return true;
    }

    private async Task<bool> Relate(RecordedEvent e, RelationForm form)
    {
        var (by, person, _) = form;
        switch (e.Type)
        {
            case RelationLog.Followed:
                await Follow(e, form);
                break;
            case RelationLog.Unfollowed:
                await Unfollow(e, by, person);
                break;
            case RelationLog.Blocked:
                await Relations.Block(Db, by, person);
                await Unfollow(e, by, person);
                await Unfollow(e, person, by);
                if (!change.IsReplay)
                    await RemoveBetween(e, by, person);
                break;
            case RelationLog.Unblocked:
                await Relations.Unblock(Db, by, person);
                break;
        }
        return true;
    }

    private async Task Follow(RecordedEvent e, RelationForm form)
    {
        var (by, person, at) = form;
        if (await Relations.IsGone(Db, by) || await Relations.IsGone(Db, person) || !await Relations.Follow(Db, by, person))
            return;
        await HomeFeeds.AddNewest(change, by, person, e.RecordedAt, e.Position);
        if (!change.IsReplay)
            await Persons(e).Add([NewEntry.Follow(person, by, at)], mayReturn: true);
    }

    private async Task Unfollow(RecordedEvent e, string by, string person)
    {
        if (by == person || !await Relations.Unfollow(Db, by, person))
            return;
        await HomeFeeds.RemoveAuthor(change, by, person, e.RecordedAt);
        if (change.IsReplay)
            return;
        await Persons(e).Remove(person, [NewEntry.FollowId(by)]);
        // What only followers may read is not for them any more.
        while (await Persons(e).RemoveWhere(
            "e.owner=@by AND e.post IN (SELECT id FROM feed_posts p WHERE ' '||p.gates||' ' LIKE '% '||@person||' %')", ("by", by), ("person", person)) > 0)
        {
        }
    }

    private async Task RemoveBetween(RecordedEvent e, string one, string other)
    {
        foreach (var (owner, actor) in ((string, string)[])[(one, other), (other, one)])
        {
            while (await Persons(e).RemoveWhere("e.owner=@owner AND e.actor=@actor", ("owner", owner), ("actor", actor)) > 0)
            {
            }
        }
    }

    private async Task<bool> Forget(RecordedEvent e, string account)
    {
        await Relations.Remove(Db, account);
        await Relations.Forget(Db, account);
        await HomeFeeds.Forget(change, account);
        if (!change.IsReplay)
        {
            await Persons(e).Forget(account);
            while (await Persons(e).RemoveWhere("e.actor=@account", ("account", account)) is > 0 and var removed)
            {
                change.Count(removed);
                if (change.IsFull)
                    return false;
            }
        }
        return await Erase(e, account);
    }

    private async Task<bool> Erase(RecordedEvent e, string author)
    {
        await Relations.Remove(Db, author);
        while (await Db.First(
            PostFacts.Read, $"SELECT {PostFacts.Columns} FROM feed_posts WHERE author=@author ORDER BY position LIMIT 1", ("author", author)) is { } post)
            if (!await Remove(e, post))
                return false;
        return true;
    }

    private PersonFeeds Persons(RecordedEvent e) => new(
        Db,
        (entry, numbers) => change.Grew(FeedKind.Person, entry, numbers, e.Position),
        (id, numbers) => change.Shrank(FeedKind.Person, id, numbers),
        e.RecordedAt);
}
