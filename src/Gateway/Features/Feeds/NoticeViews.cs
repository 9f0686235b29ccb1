using System.Globalization;
using TempMessenger.Contracts.Feeds;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.People;
using TempMessenger.Gateway.Features.Posts;
using TempMessenger.Gateway.Features.Uploads;

namespace TempMessenger.Gateway.Features.Feeds;

/// <summary>Notices as the caller gets them: with names as they are now, and without those whose post they may not read any more or whose account is gone.</summary>
internal sealed class NoticeViews(IPostQueries queries, AttributedPosts posts, IUserQueries users, MediaAddresses addresses)
{
    /// <param name="notices">At most 200.</param>
    /// <param name="atLeast">What reads of posts must have reached.</param>
    /// <param name="cancellation">Gives up early.</param>
    /// <exception cref="Contracts.ServiceException">Unavailable.</exception>
    public async Task<IReadOnlyList<NoticeView>> Of(IReadOnlyList<PersonNotice> notices, string? atLeast, CancellationToken cancellation)
    {
        if (notices.Count == 0)
            return [];
        var ids = notices.Select(notice => notice.PostId).OfType<string>().Distinct().ToList();
        var found = ids.Count == 0 ? [] : await queries.FindPosts(new(ids, atLeast), cancellation);
        var tweets = (await posts.Name(found, cancellation)).ToDictionary(view => view.Id);
        var people = (await users.NameUsers(new([.. notices.Select(notice => notice.UserId).Distinct()]), cancellation)).ToDictionary(person => person.Id);
        return [.. notices.Select(notice => Of(notice, tweets, people)).OfType<NoticeView>()];
    }

    private NoticeView? Of(PersonNotice notice, Dictionary<string, TweetView> tweets, Dictionary<string, PersonName> people)
    {
        if (!people.TryGetValue(notice.UserId, out var person))
            return null;
        var tweet = notice.PostId is { } post ? tweets.GetValueOrDefault(post) : null;
        return notice.PostId is not null && tweet is null
            ? null
            : new(notice.Seq, notice.Id, notice.Kind, PersonView.Of(person, addresses), tweet, Time(notice.At));
    }

    private static string Time(long at) =>
        DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
