using Microsoft.Extensions.Logging;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Feeds;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Realtime.Topics;

namespace TempMessenger.Gateway.Features.Feeds;

/// <summary>The topics <c>person:{id}</c>: notices, reading places and what other services put there. What a notice is about is read as its person.</summary>
[Handles(Delivery.Broadcast)]
internal sealed class PersonTopics(IFeeds feeds, NoticeViews notices, HubContext context, ILogger<PersonTopics> logger)
    : FeedTopics(FeedKind.Person, feeds, context, logger)
{
    private const string Place = "place";

    protected override async Task<IReadOnlyList<FilledEntry>> Fill(string owner, IReadOnlyList<FeedEntry> entries, string? position)
    {
        Caller.Current = new Caller(owner, null, Role.Member, "en");
        var asked = entries.Where(IsNotice).Select(entry => new PersonNotice(entry.Seq, entry.Id, entry.Kind, entry.UserId, entry.PostId, entry.At)).ToList();
        var views = (await notices.Of(asked, position, CancellationToken.None)).ToDictionary(view => view.Id);
        return
        [
            .. from entry in entries
               where !IsNotice(entry) || views.ContainsKey(entry.Id)
               let content = IsNotice(entry) ? FrameWriter.Encode(views[entry.Id].Content) : ContentOf(entry)
               select new FilledEntry(entry.Seq, entry.Id, entry.ExpiresAt, entry.UserId, content),
        ];
    }

    private static bool IsNotice(FeedEntry entry) => entry.Kind is NoticeKind.Mention or NoticeKind.Reply or NoticeKind.Follow;

    private static byte[] ContentOf(FeedEntry entry) => entry is { Kind: Place, Data: { } place }
        ? FrameWriter.Encode(new PlaceContent(Place, place.GetProperty("feed").GetString()!, place.GetProperty("seq").GetInt64()))
        : FrameWriter.Encode(new OtherContent(entry.Kind, entry.Data));
}
