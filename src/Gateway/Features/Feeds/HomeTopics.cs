using Microsoft.Extensions.Logging;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Feeds;
using TempMessenger.Gateway.Realtime.Topics;

namespace TempMessenger.Gateway.Features.Feeds;

/// <summary>The topics <c>home:{id}</c>: a post comes to many of them, and is loaded once.</summary>
[Handles(Delivery.Broadcast)]
internal sealed class HomeTopics(IFeeds feeds, RecentTweets tweets, HubContext context, ILogger<HomeTopics> logger)
    : FeedTopics(FeedKind.Home, feeds, context, logger)
{
    protected override async Task<IReadOnlyList<FilledEntry>> Fill(string owner, IReadOnlyList<FeedEntry> entries, string? position)
    {
        var contents = await tweets.Load([.. entries.Select(entry => entry.Id)], position);
        return
        [
            .. from entry in entries
               where contents.ContainsKey(entry.Id)
               let content = contents[entry.Id]
               select new FilledEntry(entry.Seq, entry.Id, content.ExpiresAt, content.Author, content.Json),
        ];
    }
}
