using TempMessenger.Contracts;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.Posts;
using TempMessenger.Gateway.Realtime.Sockets;

namespace TempMessenger.Gateway.Features.Feeds;

/// <summary>A post as the content of entries.</summary>
/// <param name="Author">Who wrote it.</param>
/// <param name="ExpiresAt">Unix milliseconds; null: it stays.</param>
/// <param name="Json">The post, encoded once for everybody who gets it.</param>
internal sealed record TweetContent(string Author, long? ExpiresAt, byte[] Json);

/// <summary>
/// Contents of entries that are wanted by many at nearly the same time: each post is loaded and encoded once at this gateway, as the system. RecentTweet for a minute at most;
/// what is deleted, and what its author wrote who has another name, is loaded again.
/// </summary>
[Handles(Delivery.Broadcast)]
internal sealed class RecentTweets(IPostQueries queries, AttributedPosts posts, TimeProvider time)
    : IHandle<PostDeleted>, IHandle<UserChanged>, IHandle<UserDeleted>
{
    private const int Most = 1_000;
    private const int MostAsked = 200;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, RecentTweet> byId = [];

    /// <summary>The contents of the posts that are there, by id.</summary>
    /// <param name="ids">The posts.</param>
    /// <param name="position">What reads must have reached; null: whatever is shown now.</param>
    /// <exception cref="ServiceException">Unavailable.</exception>
    public async Task<IReadOnlyDictionary<string, TweetContent>> Load(IReadOnlyCollection<string> ids, string? position)
    {
        var found = new Dictionary<string, TweetContent>();
        var waits = ids.Distinct().Chunk(MostAsked).SelectMany(some => Begin(some, position)).ToList();
        foreach (var (id, content) in waits)
            if (await content is { } known)
                found[id] = known;
        return found;
    }

    public Task Handle(PostDeleted published, CancellationToken cancellation)
    {
        lock (gate)
            byId.Remove(published.Id);
        return Task.CompletedTask;
    }

    public Task Handle(UserChanged published, CancellationToken cancellation) => Forget();

    public Task Handle(UserDeleted published, CancellationToken cancellation) => Forget();

    /// <summary>All: the account may be mentioned in any.</summary>
    private Task Forget()
    {
        lock (gate)
            byId.Clear();
        return Task.CompletedTask;
    }

    private List<(string Id, Task<TweetContent?> Content)> Begin(string[] ids, string? position)
    {
        lock (gate)
        {
            Trim();
            var missing = ids.Where(id => !byId.ContainsKey(id)).ToArray();
            if (missing.Length > 0)
            {
                var loading = Ask(missing, position);
                foreach (var id in missing)
                    byId[id] = new(Pick(loading, id), time.GetTimestamp());
            }
            return [.. ids.Select(id => (id, byId[id].Content))];
        }
    }

    /// <summary>What was not there, or could not be asked for, is asked for again.</summary>
    private async Task<TweetContent?> Pick(Task<Dictionary<string, TweetContent>> loading, string id)
    {
        TweetContent? content = null;
        try
        {
            return content = (await loading).GetValueOrDefault(id);
        }
        finally
        {
            if (content is null)
                lock (gate)
                    byId.Remove(id);
        }
    }

    private async Task<Dictionary<string, TweetContent>> Ask(string[] ids, string? position)
    {
        // Not within the lock of the caller.
        await Task.Yield();
        Caller.Current = Caller.System;
        var found = await queries.FindPosts(new(ids, position), CancellationToken.None);
        return (await posts.Name(found, CancellationToken.None)).ToDictionary(
            view => view.Id, view => new TweetContent(view.User, view.ExpiresAt, FrameWriter.Encode(view)));
    }

    private void Trim()
    {
        foreach (var id in byId.Where(kept => time.GetElapsedTime(kept.Value.Since) > KeptFor).Select(kept => kept.Key).ToList())
            byId.Remove(id);
        if (byId.Count > Most)
            byId.Clear();
    }

    private sealed record RecentTweet(Task<TweetContent?> Content, long Since);
}
