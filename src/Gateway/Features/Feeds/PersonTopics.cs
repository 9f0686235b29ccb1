using Microsoft.Extensions.Logging;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Feeds;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Realtime.Topics;

namespace TempMessenger.Gateway.Features.Feeds;

/// <summary>The topics <c>person:{id}</c>: notices, reading places and what other services put there. What an entry is about is read as its person.</summary>
[Handles(Delivery.Broadcast)]
internal sealed class PersonTopics(IFeeds feeds, NoticeViews notices, IEnumerable<PersonContents> contents, HubContext context, ILogger<PersonTopics> logger)
    : FeedTopics(FeedKind.Person, feeds, context, logger)
{
    private const string Place = "place";

    private readonly FrameWriter writer = context.Writer;
    private readonly PersonContents[] others = [.. contents];

    /// <summary>Tells the devices of a person that follow their topic here who is writing to them.</summary>
    public void Typing(string owner, Participant author) => (Topics.Find(owner)?.Audience as PersonTopicAudience)?.Typing(author);

    internal override TopicAudience CreateAudience(string name, Lock gate) => new PersonTopicAudience(FullName(name), writer, Time, gate);

    protected override async Task<IReadOnlyList<FilledEntry>> Fill(string owner, IReadOnlyList<FeedEntry> entries, string? position)
    {
        Caller.Current = new Caller(owner, null, Role.Member, "en");
        var filled = new Dictionary<string, byte[]>();
        foreach (var entry in entries.Where(entry => !IsNotice(entry) && OtherOf(entry) is null))
            filled[entry.Id] = ContentOf(entry);
        var asked = entries.Where(IsNotice).Select(entry => new PersonNotice(entry.Seq, entry.Id, entry.Kind, entry.UserId, entry.PostId, entry.At)).ToList();
        foreach (var view in await notices.Of(asked, position, CancellationToken.None))
            filled[view.Id] = FrameWriter.Encode(view.Content);
        foreach (var some in entries.Where(entry => OtherOf(entry) is not null).GroupBy(entry => OtherOf(entry)!))
            foreach (var (id, content) in await some.Key.Fill([.. some], CancellationToken.None))
                filled[id] = content;
        return
        [
            .. from entry in entries
               where filled.ContainsKey(entry.Id)
               select new FilledEntry(entry.Seq, entry.Id, entry.ExpiresAt, entry.UserId, filled[entry.Id]),
        ];
    }

    private PersonContents? OtherOf(FeedEntry entry) => Array.Find(others, one => one.Kinds.Contains(entry.Kind));

    private static bool IsNotice(FeedEntry entry) => entry.Kind is NoticeKind.Mention or NoticeKind.Reply or NoticeKind.Follow;

    private static byte[] ContentOf(FeedEntry entry) => entry is { Kind: Place, Data: { } place }
        ? FrameWriter.Encode(new PlaceContent(Place, place.GetProperty("feed").GetString()!, place.GetProperty("seq").GetInt64()))
        : FrameWriter.Encode(new OtherContent(entry.Kind, entry.Data));
}
