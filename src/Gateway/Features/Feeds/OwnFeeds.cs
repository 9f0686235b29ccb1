using TempMessenger.Contracts.Feeds;
using TempMessenger.Contracts.Posts;
using TempMessenger.Gateway.Features.Posts;

namespace TempMessenger.Gateway.Features.Feeds;

/// <summary>The caller's own feeds, with posts as far as they may read them and names as they are now.</summary>
internal sealed class OwnFeeds(IFeeds feeds, IPostQueries queries, AttributedPosts posts, NoticeViews notices)
{
    private const int LargestPage = 200;

    /// <exception cref="Contracts.ServiceException">As in <see cref="IFeeds.ListHome"/>; Unavailable.</exception>
    public async Task<HomeList> ListHome(ListHome request, CancellationToken cancellation)
    {
        var page = await feeds.ListHome(request, cancellation);
        var numbers = page.PostIds.ToDictionary(entry => entry.PostId, entry => entry.Seq);
        var found = numbers.Count == 0 ? [] : await queries.FindPosts(new([.. page.PostIds.Select(entry => entry.PostId)], request.AtLeast), cancellation);
        return new([.. (await posts.Name(found, cancellation)).Select(view => view with { Seq = numbers[view.Id] })], page.Next, page.Place);
    }

    /// <exception cref="Contracts.ServiceException">As in <see cref="IFeeds.ListNotices"/>; Unavailable.</exception>
    public async Task<NoticeList> ListNotices(ListNotices request, CancellationToken cancellation)
    {
        var page = await feeds.ListNotices(request, cancellation);
        return new(await notices.Of(page.Notices, request.AtLeast, cancellation), page.Next, page.Place);
    }

    /// <summary>All of them, for the export.</summary>
    public async Task<IReadOnlyList<NoticeView>> ExportNotices(CancellationToken cancellation)
    {
        var all = new List<NoticeView>();
        for (string? before = null; ;)
        {
            var page = await ListNotices(new(before, LargestPage), cancellation);
            all.AddRange(page.Notices);
            if ((before = page.Next) is null)
                return all;
        }
    }
}
