using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Chat.Tables;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Chat;
using TempMessenger.Contracts.Feeds;
using TempMessenger.Contracts.Media;
using TempMessenger.EventStore;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Chat;

/// <summary>
/// Hands what happened in chats to the feeds of both people, and tells the media service how long media stay. Feeds get ids alone: what a message says is read here, by who may read it. Each is
/// idempotent, for a notice may come again.
/// </summary>
internal sealed class ChatDelivery(IFeeds feeds, IMedia media, [FromKeyedServices(ChatSchema.Name)] Database database)
{
    private const int MostInACall = 200;

    /// <summary>Several notices in as few calls as their order allows: a call for each would be slower than people write.</summary>
    public async Task Publish(IReadOnlyList<Notice> notices, CancellationToken cancellation)
    {
        Caller.Current = Caller.System;
        var coming = new List<NewFeedEntry>();
        foreach (var notice in notices)
        {
            switch (notice.Kind)
            {
                case ChatNotices.ShownKind:
                    coming.AddRange(await Show(JsonSerializer.Deserialize(notice.Data, ChatRowsJson.Default.ShownJson)!, cancellation));
                    break;
                case ChatNotices.GoneKind:
                    await Add(coming, cancellation);
                    await Remove(JsonSerializer.Deserialize(notice.Data, ChatRowsJson.Default.GoneJson)!, cancellation);
                    break;
                case ChatNotices.ChangedKind:
                    var changed = JsonSerializer.Deserialize(notice.Data, ChatRowsJson.Default.ChangedJson)!;
                    var pair = Pair.OfKey(changed.Pair);
                    coming.AddRange(changed.Owners.Select(owner => EntryOf(owner, pair.OtherThan(owner), changed)));
                    break;
                default:
                    throw new InvalidDataException($"The notice {notice.Number} is of the unknown kind {notice.Kind}.");
            }
        }

        await Add(coming, cancellation);
    }

    private async Task Add(List<NewFeedEntry> coming, CancellationToken cancellation)
    {
        // Of what takes the place of the one before, only the last: nobody sees those in between.
        var last = new HashSet<(string, string)>();
        var entries = coming.AsEnumerable().Reverse().Where(entry => entry.Version == 0 || last.Add((entry.OwnerId, entry.Id))).Reverse().ToList();
        coming.Clear();
        foreach (var some in entries.Chunk(MostInACall))
            await feeds.AddEntries(new(some), cancellation);
    }

    private async Task<IEnumerable<NewFeedEntry>> Show(ShownJson shown, CancellationToken cancellation)
    {
        if (shown is { Media: { } ids, Audience: { } audience })
        {
            var request = new AttachMedia(ChatRow.ReferenceOf(shown.Id, shown.Author), shown.Author, ids, audience, shown.ExpiresAt);
            await (audience == MediaAudience.Owner ? KeepUnopened(shown.Id, request, cancellation) : Keep(request, cancellation));
        }

        var pair = Pair.OfKey(shown.Pair);
        return ((string[])[pair.Low, pair.High]).Select(owner => new NewFeedEntry(
            owner, ChatEntry.OfMessage(shown.Id), ChatEntry.Message, shown.Author, shown.At, shown.ExpiresAt, null, shown.Version));
    }

    /// <summary>What can be viewed once. Who opens it meanwhile waits; where it was opened before, that has said who sees it, and for how long.</summary>
    private Task KeepUnopened(string id, AttachMedia request, CancellationToken cancellation) => database.Write(
        async db =>
        {
            if (await ChatOpening.HoldUnopened(db, id))
                await Keep(request, cancellation);
        },
        cancellation);

    private async Task Keep(AttachMedia request, CancellationToken cancellation)
    {
        try
        {
            await media.AttachMedia(request, cancellation);
        }
        catch (ServiceException refusal) when (refusal.Code is ErrorCode.NotFound or ErrorCode.InvalidArgument)
        {
            // The message is over, or was deleted, by now.
        }
    }

    private async Task Remove(GoneJson gone, CancellationToken cancellation)
    {
        foreach (var reference in gone.Media)
            await media.DetachMedia(new(reference), cancellation);
        foreach (var owner in gone.Owners)
            await feeds.RemoveEntries(new(owner, [.. gone.Ids.Select(ChatEntry.OfMessage)]), cancellation);
    }

    private static NewFeedEntry EntryOf(string owner, string other, ChangedJson changed) => new(
        owner, ChatEntry.OfConversation(other), ChatEntry.Conversation, other, changed.At, null, null, changed.Revision);
}
