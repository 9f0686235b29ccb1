namespace TempMessenger.Feeds.Tests;

/// <summary>Home feeds as plain lists: what the tables must equal, numbers included.</summary>
internal sealed class HomeModel
{
    private readonly List<Post> posts = [];
    private readonly HashSet<(string By, string Person)> follows = [];
    private readonly HashSet<string> gone = [];
    private readonly Dictionary<string, Dictionary<string, long>> feeds = [];
    private readonly Dictionary<string, long> heads = [];

    /// <summary>Posts of a feed with their numbers, the newest first.</summary>
    public List<(long Seq, string Id)> Of(string owner)
    {
        var feed = FeedOf(owner);
        return [.. posts.Where(post => feed.ContainsKey(post.Id)).Reverse().Select(post => (feed[post.Id], post.Id))];
    }

    public long Head(string owner) => heads.GetValueOrDefault(owner);

    public void Publish(string id, string author, bool isReply, bool isForAuthor)
    {
        if (gone.Contains(author))
            return;
        posts.Add(new(id, author, isReply, isForAuthor));
        if (isReply)
            return;
        foreach (var owner in follows.Where(follow => follow.Person == author && !isForAuthor).Select(follow => follow.By).Append(author))
            FeedOf(owner)[id] = Next(owner);
    }

    public void Delete(string id)
    {
        if (posts.RemoveAll(post => post.Id == id) == 0)
            return;
        foreach (var (owner, feed) in feeds)
            if (feed.Remove(id))
                Next(owner);
    }

    public void Follow(string by, string person)
    {
        if (gone.Contains(by) || gone.Contains(person) || !follows.Add((by, person)))
            return;
        foreach (var post in posts.Where(post => post.Author == person && post is { IsReply: false, IsForAuthor: false }).TakeLast(50))
            FeedOf(by)[post.Id] = Next(by);
    }

    public void Unfollow(string by, string person)
    {
        if (!follows.Remove((by, person)))
            return;
        foreach (var post in posts.Where(post => post.Author == person))
            if (FeedOf(by).Remove(post.Id))
                Next(by);
    }

    public void DeleteAccount(string account)
    {
        gone.Add(account);
        follows.RemoveWhere(follow => follow.By == account || follow.Person == account);
        feeds.Remove(account);
        heads.Remove(account);
        Erase(account);
    }

    public void Erase(string author)
    {
        gone.Add(author);
        foreach (var post in posts.Where(post => post.Author == author).ToList())
            Delete(post.Id);
    }

    private Dictionary<string, long> FeedOf(string owner) => feeds.TryGetValue(owner, out var feed) ? feed : feeds[owner] = [];

    private long Next(string owner) => heads[owner] = heads.GetValueOrDefault(owner) + 1;

    private sealed record Post(string Id, string Author, bool IsReply, bool IsForAuthor);
}
