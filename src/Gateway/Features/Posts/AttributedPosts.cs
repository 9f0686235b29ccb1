using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.Uploads;

namespace TempMessenger.Gateway.Features.Posts;

/// <summary>Posts with the names of the people in them as they are called now.</summary>
internal sealed class AttributedPosts(IPostQueries queries, IUserQueries users, MediaAddresses addresses)
{
    private const int LargestPage = 200;

    public async Task<TweetView?> Find(FindPost request, CancellationToken cancellation) =>
        await queries.FindPost(request, cancellation) is { } post && await Name([post], cancellation) is [var view] ? view : null;

    public async Task<TweetList> List(ListPosts request, CancellationToken cancellation)
    {
        var page = await queries.ListPosts(request, cancellation);
        return new(await Name(page.Posts, cancellation), page.Next);
    }

    public async Task<ReplyList?> ListReplies(ListReplies request, CancellationToken cancellation) =>
        await queries.ListReplies(request, cancellation) is { } page ? new(await Name(page.Replies, cancellation), page.Next) : null;

    public async Task<AncestorList?> FindAncestors(FindAncestors request, CancellationToken cancellation) =>
        await queries.FindAncestors(request, cancellation) is { } ancestors ? new(await Name(ancestors, cancellation)) : null;

    /// <summary>All posts of the caller's own account, a page at a time; the first is read before this returns.</summary>
    public async Task<IAsyncEnumerable<TweetView>> ListOwn(string userId, CancellationToken cancellation)
    {
        return All(await List(new(null, LargestPage, userId), cancellation));

        async IAsyncEnumerable<TweetView> All(TweetList page)
        {
            while (true)
            {
                foreach (var post in page.List)
                    yield return post;
                if (page.Next is null)
                    yield break;
                page = await List(new(page.Next, LargestPage, userId), cancellation);
            }
        }
    }

    /// <summary>Posts in their order, without those whose author is being deleted right now.</summary>
    public async Task<IReadOnlyList<TweetView>> Name(IReadOnlyList<Post> found, CancellationToken cancellation)
    {
        var people = await NamePeople(found, cancellation);
        return [.. from post in found where people.ContainsKey(post.AuthorId) select TweetView.Of(post, people, addresses)];
    }

    private async Task<IReadOnlyList<ThreadTweet>> Name(IReadOnlyList<ThreadPost> found, CancellationToken cancellation)
    {
        var views = (await Name([.. found.Select(one => one.Post).OfType<Post>()], cancellation)).ToDictionary(view => view.Id);
        return [.. found.Select(one => new ThreadTweet(one.Id, views.GetValueOrDefault(one.Id)))];
    }

    private async Task<IReadOnlyDictionary<string, PersonName>> NamePeople(IReadOnlyList<Post> posts, CancellationToken cancellation)
    {
        var named = new Dictionary<string, PersonName>();
        foreach (var ids in posts.SelectMany(TweetView.PeopleOf).Distinct().Chunk(LargestPage))
        {
            foreach (var person in await users.NameUsers(new(ids), cancellation))
                named[person.Id] = person;
        }

        return named;
    }
}
