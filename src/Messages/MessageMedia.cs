using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;

namespace TempMessenger.Messages;

/// <summary>
/// Messages that show media. These are attached before the message is visible, so that whoever sees it can load them, and once more when it is known in which millisecond
/// it vanishes. In between they vanish a moment before: a process that ends there leaves nothing that outlives its message.
/// </summary>
internal sealed class MessageMedia(IMessageStore store, IMedia media)
{
    /// <exception cref="ServiceException">As <see cref="IMessageStore.Post"/>; InvalidArgument: a medium is gone or is not the author's.</exception>
    public async Task Post(MessageDraft draft, IReadOnlyList<MediumToShow> wanted, CancellationToken cancellation)
    {
        if (await store.Post(await Attach(draft, wanted, cancellation), cancellation) is { } expiresAt)
            await Settle(draft, wanted, expiresAt, cancellation);
        else
            await media.Hide(Reference(draft.Id), cancellation);
    }

    /// <summary>Takes the media of a message away that may be deleted: before the message, so that a deletion that was answered is complete.</summary>
    /// <exception cref="ServiceException">Unavailable.</exception>
    public async Task Remove(MessageId id, string? onlyOf, CancellationToken cancellation)
    {
        if (await store.Find(id, cancellation) is { Message: { Media: not null } message } && (onlyOf is null || onlyOf == message.Author.Id))
            await media.Hide(Reference(id), cancellation);
    }

    /// <summary>The draft with its media; without them where the store refuses it anyway, or is to refuse it unless it knows the message.</summary>
    private async Task<MessageDraft> Attach(MessageDraft draft, IReadOnlyList<MediumToShow> wanted, CancellationToken cancellation)
    {
        if (await store.Find(draft.Id, cancellation) is { Message: { Media: { } shown } known } && known.Author.Id == draft.Author.Id && ShownMedia.AreSame(wanted, shown))
            return draft with { Media = shown };
        if (await store.FindRoom(draft.Room, cancellation) is not { } room || draft.ExpiresIn > room.Lifetime)
            return draft;
        var expiresAt = await store.Now(cancellation) + (draft.ExpiresIn ?? room.Lifetime);
        try
        {
            return draft with { Media = await Show(draft, wanted, expiresAt, cancellation) };
        }
        catch (ServiceException refusal) when (refusal.Code == ErrorCode.InvalidArgument)
        {
            return draft with { Refusal = refusal };
        }
    }

    private async Task Settle(MessageDraft draft, IReadOnlyList<MediumToShow> wanted, long expiresAt, CancellationToken cancellation)
    {
        try
        {
            await Show(draft, wanted, expiresAt, cancellation);
        }
        catch (ServiceException refusal) when (refusal.Code == ErrorCode.InvalidArgument)
        {
            // Message and media have vanished meanwhile.
        }
    }

    private Task<IReadOnlyList<ShownMedium>?> Show(MessageDraft draft, IReadOnlyList<MediumToShow> wanted, long expiresAt, CancellationToken cancellation) =>
        media.Show(wanted, Reference(draft.Id), draft.Author.Id, MediaAudience.Public, expiresAt, cancellation);

    private static string Reference(MessageId id) => $"message:{id}";
}
