using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;

namespace TempMessenger.Posts.Tables;

/// <summary>What events mean for the tables, one after the other; neighbouring publications are written together.</summary>
/// <param name="batch">The events.</param>
/// <param name="changes">The numbers of the topic.</param>
/// <param name="announced">Up to which position others know of everything already.</param>
internal sealed class PostFold(ProjectionBatch batch, PostChangeNumbers changes, long announced)
{
    private readonly List<(string Id, long Position, PublishedForm Form)> published = [];

    public async Task Run()
    {
        foreach (var e in batch.Events)
        {
            if (e.Type == PostLog.Published && PostLog.IdOf(e.Stream) is { } id)
                published.Add((id, e.Position, PostLog.ReadPublished(e.Data.Span)));
            else if (e.Type is PostLog.Deleted or PostLog.Vanished && PostLog.IdOf(e.Stream) is { } gone)
                await Remove(e.Position, new PostRemoval(batch.Db, "id=@key", gone));
            else if (e.Type == AuthorErased.Event.Type && AuthorErased.AuthorOf(e.Stream) is { } author)
                await Remove(e.Position, new PostRemoval(batch.Db, "author=@key", author));
            else if (RelationLog.IsStream(e.Stream))
                await Relate(e);
            else if (e.Type == AccountLog.Deleted && AccountLog.IdOf(e.Stream) is { } account)
                await Forget(account);
        }

        await Flush();
    }

    private async Task Flush()
    {
        if (published.Count == 0)
            return;
        await PostInsertion.Run(batch.Db, published);
        foreach (var (id, position, form) in published)
        {
            long? seq = form.Access.IsOpen ? changes.Take(id, gone: false) : null;
            if (position > announced)
                batch.Notify(PostNotices.Published(new(id, form.Author, form.Audience, position, seq, form.ReplyTo, form.ExpiresAt)));
        }

        published.Clear();
    }

    private async Task Remove(long position, PostRemoval removal)
    {
        await Flush();
        foreach (var post in await removal.Run())
        {
            long? seq = post.IsOpen ? changes.Take(post.Id, gone: true) : null;
            if (position > announced)
                batch.Notify(PostNotices.Deleted(new(post.Id, post.Author, post.Audience, post.Position, seq, post.ReplyTo, post.ExpiresAt)));
        }
    }

    private async Task Relate(RecordedEvent e)
    {
        var (by, person, _) = RelationLog.Read(e.Data.Span);
        await (e.Type switch
        {
            RelationLog.Followed => Run("INSERT INTO post_follows(follower, person) VALUES(@by, @person) ON CONFLICT DO NOTHING"),
            RelationLog.Unfollowed => Run("DELETE FROM post_follows WHERE follower=@by AND person=@person"),
            RelationLog.Blocked => Run("INSERT INTO post_blocks(blocker, person) VALUES(@by, @person) ON CONFLICT DO NOTHING"),
            RelationLog.Unblocked => Run("DELETE FROM post_blocks WHERE blocker=@by AND person=@person"),
            _ => Task.CompletedTask,
        });

        Task Run(string sql) => batch.Db.Run(sql, ("by", by), ("person", person));
    }

    private async Task Forget(string account)
    {
        await batch.Db.Run("DELETE FROM post_follows WHERE follower=@account OR person=@account", ("account", account));
        await batch.Db.Run("DELETE FROM post_blocks WHERE blocker=@account OR person=@account", ("account", account));
    }
}
