using Microsoft.Extensions.Logging;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Posts;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Realtime.Topics;

namespace TempMessenger.Gateway.Features.Posts;

/// <summary>
/// The topic <c>posts</c>: what everybody or every member may read. Who may open a socket may follow it; who is not logged in gets what everybody may read, and nobody
/// gets posts of who is hidden from them.
/// </summary>
[Handles(Delivery.Broadcast)]
internal sealed class PostTopics(IPostQueries queries, AttributedPosts posts, HubContext context, ILogger<PostTopics> logger)
    : EntryTopicKind("posts", context, logger), IHandle<PostPublished>, IHandle<PostDeleted>
{
    private const string Only = "";
    private const int MostAsked = 200;

    internal override bool HasAuthors => true;

    internal override bool RestartsWhereHiddenChanged => true;

    public override FrameError? Refuse(Participant? person, string name) => name == Only ? null : FrameErrors.NoTopic;

    public Task Handle(PostPublished published, CancellationToken cancellation)
    {
        if (published is { Seq: { } seq, Epoch: { } epoch } && Topics.Find(Only) is not null)
            _ = Deliver(published.Id, epoch, seq);
        return Task.CompletedTask;
    }

    public Task Handle(PostDeleted published, CancellationToken cancellation)
    {
        if (published is { Seq: { } seq, Epoch: { } epoch })
            Take(Only, new TopicEvent(epoch, seq, null, published.Id), now: 0);
        return Task.CompletedTask;
    }

    protected override (long Seq, string Id, long? ExpiresAt, byte[] Content) Describe(object entry)
    {
        var numbered = (NumberedTweet)entry;
        return (numbered.Seq, numbered.View.Id, numbered.View.ExpiresAt, FrameWriter.Encode(numbered.View));
    }

    protected override EntryScope? ScopeOf(object entry) => new(((NumberedTweet)entry).View.User, ((NumberedTweet)entry).IsForMembers);

    protected override async Task<TopicChanges> GetChanges(TopicQuestion question, CancellationToken cancellation)
    {
        Caller.Current = Caller.System;
        var changes = await queries.GetPostChanges(new(question.Epoch, question.Since, question.Limit), cancellation);
        var entries = await Number(changes.Posts, cancellation);
        return new(changes.Epoch, changes.Reset, changes.From, changes.To, changes.Latest, entries, changes.Deleted);
    }

    protected override async Task<IReadOnlyList<TopicPosition>> GetPositions(IReadOnlyList<string> names, CancellationToken cancellation)
    {
        Caller.Current = Caller.System;
        var position = await queries.GetPostsPosition(new(), cancellation);
        return [new(Only, position.Epoch, position.Latest)];
    }

    private async Task Deliver(string id, string epoch, long seq)
    {
        await Task.Yield();
        try
        {
            Caller.Current = Caller.System;
            var found = await queries.FindPosts(new([id]), CancellationToken.None);
            var entry = found is [var post] && await Number([new(seq, post)], CancellationToken.None) is [var numbered] ? numbered : null;
            // What is gone meanwhile takes its number, too.
            Take(Only, new TopicEvent(epoch, seq, entry, entry is null ? id : null), now: 0);
        }
#pragma warning disable CA1031 // The end of a background flow: what was not delivered is asked for.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Failed(failure);
            Topics.Find(Only)?.Expect(new(Only, epoch, seq));
        }
    }

    private async Task<IReadOnlyList<NumberedTweet>> Number(IReadOnlyList<NumberedPost> numbered, CancellationToken cancellation)
    {
        var open = await FindOpen(numbered, cancellation);
        var seqs = numbered.ToDictionary(one => one.Post.Id, one => one.Seq);
        return [.. (await posts.Name([.. numbered.Select(one => one.Post)], cancellation)).Select(view => new NumberedTweet(seqs[view.Id], view, !open.Contains(view.Id)))];
    }

    /// <summary>Those that somebody who is not logged in may read. A reply asks of its readers what the answered post does: the service knows.</summary>
    private async Task<HashSet<string>> FindOpen(IReadOnlyList<NumberedPost> numbered, CancellationToken cancellation)
    {
        var open = numbered.Select(one => one.Post).Where(post => post is { Audience: PostAudience.Everyone, ReplyTo: null }).Select(post => post.Id).ToHashSet();
        var replies = numbered.Select(one => one.Post).Where(post => post is { Audience: PostAudience.Everyone, ReplyTo: not null }).Select(post => post.Id);
        foreach (var some in replies.Chunk(MostAsked))
            open.UnionWith(await FindAsAnybody(some, cancellation));
        return open;
    }

    private async Task<IEnumerable<string>> FindAsAnybody(string[] ids, CancellationToken cancellation)
    {
        Caller.Current = Caller.Anonymous;
        return (await queries.FindPosts(new(ids), cancellation)).Select(post => post.Id);
    }

    private sealed record NumberedTweet(long Seq, TweetView View, bool IsForMembers);
}
