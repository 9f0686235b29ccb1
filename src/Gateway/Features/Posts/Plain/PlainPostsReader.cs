using TempMessenger.Contracts;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.Accounts;
using TempMessenger.Gateway.Web;

namespace TempMessenger.Gateway.Features.Posts.Plain;

/// <summary>Gathers what the pages of posts without JavaScript show, each as the reader may see it.</summary>
internal sealed class PlainPostsReader(AttributedPosts posts, IUsers users, VisiblePeople visible)
{
    private const int PostsShown = 50;

    public Task<PlainPostsModel> Everyone(string? before, CancellationToken cancellation) =>
        List(PlainAddress.Everyone, new(before, PostsShown), cancellation);

    /// <exception cref="ServiceException">InvalidArgument: this is no tag.</exception>
    public async Task<PlainPostsModel> OfTag(string tag, string? before, CancellationToken cancellation) =>
        await List(PlainAddress.OfTag(tag), new(before, PostsShown, Tag: tag), cancellation) with { Tag = tag };

    /// <exception cref="ServiceException">NotFound: there is no such person to be seen.</exception>
    public async Task<PlainPostsModel> OfPerson(string username, string? before, CancellationToken cancellation)
    {
        var user = await visible.Find(await users.FindUser(new(Username: username), cancellation), cancellation)
            ?? throw new ServiceException(ErrorCode.UserNotFound, UserReasons.UserNotFound);
        var list = await List(PlainAddress.OfPerson(user.Username), new(before, PostsShown, user.Id), cancellation);
        return list with { Person = new(user.Id, user.Username, user.Name) };
    }

    /// <exception cref="ServiceException">NotFound: there is no such post to be read.</exception>
    public async Task<PlainThreadModel> Thread(string id, string? after, CancellationToken cancellation)
    {
        var found = GivenId.IsValid(id) ? await posts.Find(new(id), cancellation) : null;
        if (found is null || await posts.ListReplies(new(id, after, PostsShown), cancellation) is not { } replies)
            throw new ServiceException(ErrorCode.NotFound, PostReasons.NotFound);
        var ancestors = found.ReplyTo is null ? null : await posts.FindAncestors(new(id), cancellation);
        return new(PlainPost.Of(found), Shown(ancestors?.Ancestors ?? []), Shown(replies.Replies), replies.Next);
    }

    private async Task<PlainPostsModel> List(string address, ListPosts request, CancellationToken cancellation)
    {
        var page = await posts.List(request, cancellation);
        return new(address, [.. page.List.Select(PlainPost.Of)], page.Next);
    }

    private static IReadOnlyList<PlainPost?> Shown(IReadOnlyList<ThreadTweet> thread) =>
        [.. thread.Select(one => one.View is { } view ? PlainPost.Of(view) : null)];
}
