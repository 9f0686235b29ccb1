using System.Text.Json;
using TempMessenger.Chat.Tables;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Chat;
using TempMessenger.Contracts.Feeds;
using TempMessenger.Contracts.Media;
using TempMessenger.EventStore;

namespace TempMessenger.Chat;

/// <summary>
/// Hands what happened in chats to the feeds of both people, and tells the media service how long media stay. Feeds get ids alone: what a message says is read here, by who may read it. Each is
/// idempotent, for a notice may come again.
/// </summary>
internal sealed class ChatDelivery(IFeeds feeds, IMedia media)
{
    public async Task Publish(Notice notice, CancellationToken cancellation)
    {
        Caller.Current = Caller.System;
        switch (notice.Kind)
        {
            case ChatNotices.ShownKind:
                await Show(JsonSerializer.Deserialize(notice.Data, ChatRowsJson.Default.ShownJson)!, cancellation);
                break;
            case ChatNotices.GoneKind:
                await Remove(JsonSerializer.Deserialize(notice.Data, ChatRowsJson.Default.GoneJson)!, cancellation);
                break;
            case ChatNotices.ChangedKind:
                var changed = JsonSerializer.Deserialize(notice.Data, ChatRowsJson.Default.ChangedJson)!;
                var pair = Pair.OfKey(changed.Pair);
                await feeds.AddEntries(new([.. changed.Owners.Select(owner => EntryOf(owner, pair.OtherThan(owner), changed))]), cancellation);
                break;
            default:
                throw new InvalidDataException($"The notice {notice.Number} is of the unknown kind {notice.Kind}.");
        }
    }

    private async Task Show(ShownJson shown, CancellationToken cancellation)
    {
        if (shown is { Media: { } ids, Audience: { } audience })
            await Keep(new(ChatRow.ReferenceOf(shown.Id, shown.Author), shown.Author, ids, audience, shown.ExpiresAt), cancellation);
        var pair = Pair.OfKey(shown.Pair);
        await feeds.AddEntries(
            new([.. ((string[])[pair.Low, pair.High]).Select(owner => new NewFeedEntry(
                owner, ChatEntry.OfMessage(shown.Id), ChatEntry.Message, shown.Author, shown.At, shown.ExpiresAt, null, shown.Version))]),
            cancellation);
    }

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
